package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The phrase of releasing that a mention hangs on: how far it is, what stands between, who does it.
 */
final class TriggerFeatures {

  private static final int NEAR = 3;

  private final Reading reading;
  private final Passage passage;
  private final List<String> features;
  private final String form;

  private TriggerFeatures(Reading reading, Passage passage, String form, List<String> features) {
    this.reading = reading;
    this.passage = passage;
    this.form = form;
    this.features = features;
  }

  /** Adds what the phrases around name {@code i} say and tells which of them it hangs on. */
  static Trigger of(Reading reading, Passage passage, int i, List<String> features) {
    String form = NameFeatures.shortForm(passage.names().get(i));
    return new TriggerFeatures(reading, passage, form, features).add(i);
  }

  private Trigger add(int i) {
    Coordination list = Coordination.around(passage, i);
    Mention first = passage.names().get(list.head());
    Mention last = passage.names().get(list.tail());
    int known = features.size();
    Trigger before = before(first);
    Trigger after = after(last);
    Trigger frame = frame(first, last);
    Trigger trigger = frame.exists() ? frame : before.exists() ? before : after;
    for (int f = known; f < features.size(); f++) {
      if (features.get(f).endsWith(".governs")) {
        features.add("governed");
        features.add("governed|" + form);
        break;
      }
    }
    if (list.isList()) {
      features.add("listed");
      features.add("listed." + (trigger.exists() ? trigger.cue() : "free"));
    }
    String role = passage.sentence().block().role().name();
    features.add(
        (frame.exists() || before.exists() ? "b" : after.exists() ? "a" : "no")
            + ".trigger.in."
            + role);
    if (!trigger.exists()) {
      features.add("no.trigger");
      features.add("no.trigger|" + form);
    }
    return trigger;
  }

  private Trigger before(Mention first) {
    int to = first.start();
    Hit<Set<Cue>> hit = null;
    for (Hit<Set<Cue>> cue : passage.cues()) {
      if (cue.end() <= to && isTrigger(cue)) {
        hit = cue;
      }
    }
    if (hit == null) {
      return Trigger.NONE;
    }
    Cue cue = triggerOf(hit);
    String name = cue.name().toLowerCase(Locale.ROOT);
    int words = passage.distance(hit.end(), to);
    String distance = bucket(words);
    Path path = path(hit.end(), to, "b.");
    features.add("b." + name + "." + distance);
    features.add("b." + name + "." + distance + path);
    features.add("b." + distance + path + "|" + form);
    triggerContext(hit, cue, "b.", path.isFree());
    if (path.isFree() && (words <= 2 || (path.model() && words <= 14))) {
      features.add("b.governs");
      features.add("b.governs." + name);
    }
    return isFar(distance, path) ? Trigger.NONE : new Trigger(cue, hit.start(), hit.end());
  }

  private Trigger after(Mention last) {
    int from = last.end();
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() >= from && isTrigger(hit)) {
        return after(from, hit);
      }
    }
    return Trigger.NONE;
  }

  private Trigger after(int from, Hit<Set<Cue>> hit) {
    boolean verbLast = reading.lexicon().verbLast();
    // What comes out is named before: "X debuts with audio", but "Hooli debuts X".
    boolean comesOut = !verbLast && hit.value().contains(Cue.OUT) && endsThere(hit.end());
    Cue cue = comesOut ? Cue.OUT : triggerOf(hit);
    String name = cue.name().toLowerCase(Locale.ROOT);
    int words = passage.distance(from, hit.start());
    String distance = bucket(words);
    Path path = path(from, hit.start(), "a.");
    String order = verbLast ? "last." : "a.";
    features.add(order + name + "." + distance);
    features.add(order + name + "." + distance + path);
    features.add(order + distance + path + "|" + form);
    triggerContext(hit, cue, "a.", path.isFree());
    if (path.isFree() && words <= (verbLast ? 6 : 2) && (verbLast || cue == Cue.OUT)) {
      features.add("a.governs");
      features.add("a.governs." + name);
    }
    return isFar(distance, path) ? Trigger.NONE : new Trigger(cue, hit.start(), hit.end());
  }

  /** Whether a verb has no object behind it: a preposition, a sign, a date or nothing follows. */
  private boolean endsThere(int end) {
    Tokens tokens = passage.tokens();
    int next = tokens.at(end);
    if (next >= tokens.count() || !tokens.isWord(next)) {
      return true;
    }
    int place = tokens.start(next);
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() == place) {
        return hit.value().contains(Cue.PREPOSITION)
            || hit.value().contains(Cue.FRESH)
            || hit.value().contains(Cue.PAST);
      }
    }
    return passage.dates().stream().anyMatch(date -> date.start() == place);
  }

  /** "makes X available", "stellt X vor": a phrase with the name in its middle. */
  private Trigger frame(Mention first, Mention last) {
    Hit<Long> opened = null;
    for (Hit<Long> opening : passage.frames().openings()) {
      if (opening.end() <= first.start() && passage.distance(opening.end(), first.start()) <= 6) {
        opened = opening;
      }
    }
    if (opened == null) {
      return Trigger.NONE;
    }
    for (Hit<Long> closing : passage.frames().closings()) {
      if (closing.start() >= last.end()
          && (closing.value() & opened.value()) != 0
          && passage.distance(last.end(), closing.start()) <= 10) {
        features.add("frame");
        features.add("frame|" + form);
        features.add("frame.governs");
        return new Trigger(Cue.RELEASE, opened.start(), opened.end());
      }
    }
    return Trigger.NONE;
  }

  private static boolean isFar(String distance, Path path) {
    return distance.equals("far") || (path.name() && !distance.equals("next"));
  }

  static boolean isTrigger(Hit<Set<Cue>> hit) {
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
  private record Path(boolean name, boolean use, boolean other, boolean model) {

    boolean isFree() {
      return !name && !use && !other;
    }

    @Override
    public String toString() {
      return (name ? ".name" : "") + (use ? ".use" : "") + (other ? ".other" : "");
    }
  }

  private Path path(int from, int to, String side) {
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
    return new Path(name, use, something, model);
  }

  /** Who does it, and whether it is denied, planned or rumoured. */
  private void triggerContext(Hit<Set<Cue>> trigger, Cue cue, String side, boolean direct) {
    boolean owned = !near(passage.owners(), trigger).isEmpty();
    String subject = owned ? "owner" : "none";
    for (Hit<Set<Cue>> hit : near(passage.cues(), trigger)) {
      for (Cue other : hit.value()) {
        switch (other) {
          case WE -> subject = "we";
          case NOT, PLAN, RUMOR, USE, ITS -> features.add(side + "trigger." + other);
          default -> {}
        }
      }
    }
    features.add(side + "subject." + subject);
    features.add(side + "subject." + subject + "." + cue + (direct ? ".direct" : ""));
  }

  /** Those that end shortly before a phrase. Words are counted of no more than one farther off. */
  private <V> List<Hit<V>> near(List<Hit<V>> hits, Hit<Set<Cue>> trigger) {
    int end = hits.size();
    while (end > 0 && hits.get(end - 1).end() > trigger.start()) {
      end--;
    }
    int from = end;
    while (from > 0 && passage.distance(hits.get(from - 1).end(), trigger.start()) <= NEAR) {
      from--;
    }
    return hits.subList(from, end);
  }

  private static String bucket(int distance) {
    return distance == 0
        ? "next"
        : distance <= 2 ? "near" : distance <= 6 ? "mid" : distance <= 14 ? "off" : "far";
  }
}
