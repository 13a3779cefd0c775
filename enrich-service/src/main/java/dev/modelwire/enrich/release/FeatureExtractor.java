package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Family;
import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Role;
import dev.modelwire.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells for every mention of a reading what speaks for and against its stating a release. */
final class FeatureExtractor {

  private static final int NEAR = 3;
  private static final int LONGEST_LIST = 8;

  private final Reading reading;
  private final String text;
  private final Map<String, Double> newestVersion = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private List<String> passageFeatures = List.of();
  private int headingRead = -1;
  private Set<String> headingKeys = Set.of();
  private List<String> headingCues = List.of();

  FeatureExtractor(Reading reading) {
    this.reading = reading;
    this.text = reading.plain().text();
    for (Passage passage : reading.passages()) {
      for (Mention mention : passage.names()) {
        if (mention.family() != null) {
          newestVersion.merge(mention.family().name(), versionOf(mention), Math::max);
        }
      }
    }
  }

  /** In the order of the text, one at a time: most are soon forgotten. */
  void forEach(Consumer<Candidate> taker) {
    for (Passage passage : reading.passages()) {
      for (int i = 0; i < passage.names().size(); i++) {
        taker.accept(candidate(passage, i));
      }
    }
  }

  private Candidate candidate(Passage passage, int i) {
    Mention mention = passage.names().get(i);
    List<String> features = new ArrayList<>(96);
    Trigger trigger = syntax(passage, i, features);
    nameFeatures(mention, features);
    neighbourFeatures(passage, mention, features);
    layoutFeatures(passage, mention, features);
    if (i == 0) {
      passageFeatures = passageFeatures(passage);
    }
    features.addAll(passageFeatures);
    String key = NameKey.of(mention.name());
    SurroundingFeatures.of(passage, mention, key, features);
    documentFeatures(passage, mention, key, features);
    return new Candidate(
        passage,
        mention,
        key,
        List.copyOf(features),
        trigger,
        reading.plain().sourceStart(passage.sentence().start()),
        reading.plain().sourceEnd(passage.sentence().end()),
        0);
  }

  private Trigger syntax(Passage passage, int i, List<String> features) {
    List<Mention> names = passage.names();
    Mention mention = names.get(i);
    int head = i;
    while (head > 0
        && i - head < LONGEST_LIST
        && coordinates(passage, names.get(head - 1), names.get(head))) {
      head--;
    }
    int tail = i;
    while (tail + 1 < names.size()
        && tail - i < LONGEST_LIST
        && coordinates(passage, names.get(tail), names.get(tail + 1))) {
      tail++;
    }
    String form = shortForm(mention);
    Trigger before = before(passage, head, form, features);
    Trigger after = after(passage, tail, form, features);
    if (tail > head) {
      Trigger trigger = before.exists() ? before : after;
      features.add("listed");
      features.add("listed." + (trigger.exists() ? trigger.cue() : "free"));
    }
    String role = passage.sentence().block().role().name();
    features.add((before.exists() ? "b" : after.exists() ? "a" : "no") + ".trigger.in." + role);
    if (!before.exists() && !after.exists()) {
      features.add("no.trigger");
      features.add("no.trigger|" + form);
    }
    return before.exists() ? before : after;
  }

  private Trigger before(Passage passage, int head, String form, List<String> features) {
    int from = passage.names().get(head).start();
    Hit<Set<Cue>> hit = null;
    for (Hit<Set<Cue>> cue : passage.cues()) {
      if (cue.end() <= from && isTrigger(cue)) {
        hit = cue;
      }
    }
    if (hit == null) {
      return Trigger.NONE;
    }
    Cue cue = triggerOf(hit);
    String name = cue.name().toLowerCase(Locale.ROOT);
    String distance = bucket(passage.distance(hit.end(), from));
    String path = path(passage, hit.end(), from, features, "b.");
    features.add("b." + name + "." + distance);
    features.add("b." + name + "." + distance + path);
    features.add("b." + distance + path + "|" + form);
    triggerContext(passage, hit, cue, "b.", features, path.isEmpty());
    boolean far = distance.equals("far") || (path.contains("name") && !distance.equals("next"));
    return far ? Trigger.NONE : new Trigger(cue, hit.start(), hit.end());
  }

  private Trigger after(Passage passage, int tail, String form, List<String> features) {
    int to = passage.names().get(tail).end();
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() >= to && isTrigger(hit)) {
        Cue cue = triggerOf(hit);
        String name = cue.name().toLowerCase(Locale.ROOT);
        String distance = bucket(passage.distance(to, hit.start()));
        String path = path(passage, to, hit.start(), features, "a.");
        String order = reading.lexicon().verbLast() ? "last." : "a.";
        features.add(order + name + "." + distance);
        features.add(order + name + "." + distance + path);
        features.add(order + distance + path + "|" + form);
        triggerContext(passage, hit, cue, "a.", features, path.isEmpty());
        boolean far = distance.equals("far") || (path.contains("name") && !distance.equals("next"));
        return far ? Trigger.NONE : new Trigger(cue, hit.start(), hit.end());
      }
    }
    return Trigger.NONE;
  }

  private static boolean isTrigger(Hit<Set<Cue>> hit) {
    for (Cue cue : hit.value()) {
      if (cue.isTrigger()) {
        return true;
      }
    }
    return false;
  }

  private static Cue triggerOf(Hit<Set<Cue>> hit) {
    for (Cue cue : Cue.values()) {
      if (cue.isTrigger() && hit.value().contains(cue)) {
        return cue;
      }
    }
    throw new IllegalArgumentException("no trigger: " + hit);
  }

  /** What stands between a trigger and a name. */
  private String path(Passage passage, int from, int to, List<String> features, String side) {
    boolean name = false;
    for (Mention other : passage.names()) {
      name |= other.start() >= from && other.end() <= to;
    }
    boolean use = false;
    boolean something = false;
    boolean model = false;
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() >= from && hit.end() <= to) {
        use |= hit.value().contains(Cue.USE) || hit.value().contains(Cue.PREPOSITION);
        something |= hit.value().contains(Cue.OTHER);
        model |= hit.value().contains(Cue.MODEL);
      }
    }
    if (model) {
      features.add(side + "between.model");
    }
    for (Hit<Organization> owner : passage.owners()) {
      if (owner.start() >= from && owner.end() <= to) {
        features.add(side + "between.owner");
        break;
      }
    }
    return (name ? ".name" : "") + (use ? ".use" : "") + (something ? ".other" : "");
  }

  /** Who does it, and whether it is denied, planned or rumoured. */
  private void triggerContext(
      Passage passage,
      Hit<Set<Cue>> trigger,
      Cue cue,
      String side,
      List<String> features,
      boolean direct) {
    String subject = "none";
    for (Hit<Organization> owner : passage.owners()) {
      if (owner.end() <= trigger.start()
          && passage.distance(owner.end(), trigger.start()) <= NEAR) {
        subject = "owner";
      }
    }
    for (Hit<Set<Cue>> hit : passage.cues()) {
      boolean before = hit.end() <= trigger.start();
      if (before && passage.distance(hit.end(), trigger.start()) <= NEAR) {
        for (Cue other : hit.value()) {
          switch (other) {
            case WE -> subject = "we";
            case NOT, PLAN, RUMOR, USE, ITS -> features.add(side + "trigger." + other);
            default -> {}
          }
        }
      }
    }
    features.add(side + "subject." + subject);
    features.add(side + "subject." + subject + "." + cue + (direct ? ".direct" : ""));
  }

  private boolean coordinates(Passage passage, Mention left, Mention right) {
    if (right.start() - left.end() > 80) {
      return false;
    }
    for (Hit<Set<Cue>> hit : passage.cues()) {
      boolean within = hit.start() >= left.end() && hit.end() <= right.start();
      if (within && (hit.value().contains(Cue.USE) || isTrigger(hit))) {
        return false;
      }
    }
    int words = 0;
    boolean joined = false;
    int depth = 0;
    Tokens tokens = passage.tokens();
    for (int t = tokens.at(left.end());
        t < tokens.count() && tokens.start(t) < right.start();
        t++) {
      String word = tokens.word(t);
      switch (word) {
        case "(", "（" -> depth++;
        case ")", "）" -> depth--;
        case ",",
            "、",
            "，",
            "/",
            "and",
            "y",
            "e",
            "et",
            "und",
            "和",
            "与",
            "と",
            "&",
            "or",
            "ou",
            "o",
            "以及",
            "及",
            "oder" ->
            joined |= depth == 0;
        default -> words += depth > 0 ? 0 : 1;
      }
    }
    return joined && words <= 4;
  }

  private static String shortForm(Mention mention) {
    return mention.form().name().toLowerCase(Locale.ROOT);
  }

  private static String bucket(int distance) {
    return distance == 0
        ? "next"
        : distance <= 2 ? "near" : distance <= 6 ? "mid" : distance <= 14 ? "off" : "far";
  }

  private void nameFeatures(Mention mention, List<String> features) {
    features.add("form." + shortForm(mention));
    Family family = mention.family();
    if (family != null && !family.kind().isLanguage()) {
      features.add("kind.other");
    }
    if (!mention.sizes().isEmpty()) {
      features.add("sizes");
    }
    if (family != null && versionOf(mention) >= newestVersion.getOrDefault(family.name(), 0.0)) {
      features.add("newest.of.family");
    }
    if (mention.name().equals(mention.name().toLowerCase(Locale.ROOT))) {
      features.add("lowercase");
    }
  }

  private static double versionOf(Mention mention) {
    String name = mention.name();
    int start = 0;
    while (start < name.length() && !isDigit(name, start)) {
      start++;
    }
    if (start == name.length()) {
      return 0;
    }
    int end = behindDigits(name, start);
    if (isDigit(name, end + 1) && name.charAt(end) == '.') {
      end = behindDigits(name, end + 1);
    }
    double value = Double.parseDouble(name.substring(start, end));
    return value > 50 ? 0 : value;
  }

  private static int behindDigits(String name, int from) {
    int end = from;
    while (isDigit(name, end)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(String name, int i) {
    return i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9';
  }

  private void neighbourFeatures(Passage passage, Mention mention, List<String> features) {
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.end() <= mention.start() && mention.start() - hit.end() < 30) {
        int gap = passage.distance(hit.end(), mention.start());
        if (gap <= 2) {
          hit.value().forEach(cue -> features.add("left." + cue));
        }
      } else if (hit.start() >= mention.end() && hit.start() - mention.end() < 30) {
        int gap = passage.distance(mention.end(), hit.start());
        if (gap <= 2) {
          hit.value().forEach(cue -> features.add("right." + cue));
        }
      }
    }
    Tokens tokens = passage.tokens();
    int first = tokens.at(mention.start());
    int next = tokens.at(mention.end());
    String left = first == 0 ? "^" : tokens.word(first - 1).toLowerCase(Locale.ROOT);
    String right = next >= tokens.count() ? "$" : tokens.word(next).toLowerCase(Locale.ROOT);
    features.add("w-1=" + left);
    features.add("w+1=" + right);
    for (Hit<Organization> owner : passage.owners()) {
      if (owner.end() <= mention.start() && passage.distance(owner.end(), mention.start()) <= 2) {
        features.add("left.owner");
      }
      if (owner.start() >= mention.end() && passage.distance(mention.end(), owner.start()) <= 2) {
        features.add("right.owner");
      }
    }
    if (next + 1 < tokens.count() && isDateInBrackets(passage, tokens, next)) {
      features.add("date.bracketed");
      if (features.contains("left.owner") || features.contains("left.PREPOSITION")) {
        features.add("date.bracketed.owned");
      }
    }
    passage.dates().stream()
        .filter(
            date ->
                Math.abs(date.start() - mention.end()) < 25
                    || Math.abs(mention.start() - date.end()) < 25)
        .findFirst()
        .ifPresent(date -> features.add("date.near." + date.basis()));
  }

  private static boolean isDateInBrackets(Passage passage, Tokens tokens, int next) {
    boolean opens = tokens.first(next) == '(' || tokens.first(next) == '（';
    return opens
        && passage.dates().stream().anyMatch(date -> date.start() == tokens.start(next + 1));
  }

  private void layoutFeatures(Passage passage, Mention mention, List<String> features) {
    Role role = passage.sentence().block().role();
    boolean opens = mention.start() - passage.sentence().block().start() <= 2;
    features.add("role." + role);
    features.add("role." + role + (opens ? ".opens" : "") + "|" + shortForm(mention));
    Tokens tokens = passage.tokens();
    int next = tokens.at(mention.end());
    boolean colon = next < tokens.count() && ":：–—-".indexOf(tokens.first(next)) >= 0;
    if (opens && colon) {
      features.add("presents." + role);
    }
    for (Mark mark : passage.marks()) {
      if (mark.start() <= mention.start() && mark.end() >= mention.end()) {
        boolean whole = mark.end() - mark.start() <= mention.end() - mention.start() + 2;
        features.add("mark." + mark.kind() + (whole ? ".whole" : ""));
      }
    }
    if (passage.sentence().first()) {
      features.add("first.sentence");
    }
  }

  /** What all mentions of a passage have in common. */
  private List<String> passageFeatures(Passage passage) {
    List<String> features = new ArrayList<>();
    int names = passage.names().size();
    features.add("names." + (names == 1 ? "1" : names == 2 ? "2" : names <= 5 ? "5" : "many"));
    if (text.charAt(passage.sentence().end() - 1) == '?') {
      features.add("question");
    }
    if (text.indexOf('%', passage.sentence().start(), passage.sentence().end()) >= 0) {
      features.add("percent");
    }
    if (!passage.dates().isEmpty()) {
      features.add("dated");
    }
    return features;
  }

  /** What a heading says, which all mentions below it ask for in turn. */
  private void read(Passage heading) {
    if (heading.index() != headingRead) {
      headingKeys = new HashSet<>();
      heading.names().forEach(name -> headingKeys.add(NameKey.of(name.name())));
      headingCues = new ArrayList<>();
      for (Hit<Set<Cue>> hit : heading.cues()) {
        hit.value().forEach(cue -> headingCues.add("heading." + cue));
      }
      headingRead = heading.index();
    }
  }

  private void documentFeatures(
      Passage passage, Mention mention, String key, List<String> features) {
    boolean inTitle = reading.titleNames().contains(key);
    if (inTitle) {
      features.add("in.title");
      features.add("in.title|" + shortForm(mention));
      Passage title = reading.title();
      if (title != null && title.cues().stream().anyMatch(FeatureExtractor::isTrigger)) {
        features.add("title.trigger");
      }
    }
    if (reading.titleNames().isEmpty()) {
      features.add("title.nameless");
    }
    if (seen.add(key)) {
      features.add("first.mention");
    }
    if (passage.heading() >= 0 && passage.heading() != passage.index()) {
      Passage heading = reading.passages().get(passage.heading());
      read(heading);
      features.addAll(headingCues);
      if (headingKeys.contains(key)) {
        features.add("heading.names");
      }
    }
    Organization publisher = reading.publisher();
    if (publisher != null && mention.family() != null) {
      features.add(publisher.name().equals(mention.family().organization()) ? "own" : "foreign");
    }
  }
}
