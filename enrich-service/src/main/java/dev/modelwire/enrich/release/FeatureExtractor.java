package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Role;
import dev.modelwire.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells for every mention of a reading what speaks for and against its stating a release. */
final class FeatureExtractor {

  private final Reading reading;
  private final String text;
  private final NameFeatures names;
  private final Set<String> seen = new HashSet<>();
  private List<String> passageFeatures = List.of();
  private int headingRead = -1;
  private Set<String> headingKeys = Set.of();
  private List<String> headingCues = List.of();
  private final Map<Role, List<String>> headingCuesByRole = new EnumMap<>(Role.class);

  FeatureExtractor(Reading reading) {
    this.reading = reading;
    this.text = reading.plain().text();
    this.names = new NameFeatures(reading);
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
    Trigger trigger = TriggerFeatures.of(reading, passage, i, features);
    names.of(mention, features);
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
    features.add("role." + role + (opens ? ".opens" : "") + "|" + NameFeatures.shortForm(mention));
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
      headingCuesByRole.clear();
      headingRead = heading.index();
    }
  }

  /** What the heading says to a list is not what it says to the text under it. */
  private List<String> headingCuesFor(Role role) {
    return headingCuesByRole.computeIfAbsent(
        role, _ -> headingCues.stream().map(cue -> cue + "|" + role).toList());
  }

  private void documentFeatures(
      Passage passage, Mention mention, String key, List<String> features) {
    boolean inTitle = reading.titleNames().contains(key);
    boolean nameless = reading.titleNames().isEmpty();
    features.add(Hold.of(features).beside(inTitle, nameless));
    if (inTitle) {
      features.add("in.title");
      features.add("in.title|" + NameFeatures.shortForm(mention));
      Passage title = reading.title();
      if (title != null && title.cues().stream().anyMatch(TriggerFeatures::isTrigger)) {
        features.add("title.trigger");
      }
    }
    if (nameless) {
      features.add("title.nameless");
    }
    if (seen.add(key)) {
      features.add("first.mention");
    }
    if (passage.heading() >= 0 && passage.heading() != passage.index()) {
      Passage heading = reading.passages().get(passage.heading());
      read(heading);
      features.addAll(headingCues);
      features.addAll(headingCuesFor(passage.sentence().block().role()));
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
