package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings the mentions of one model together: its spellings, sizes and editions. */
final class Grouping {

  private static final Pattern EDITION =
      Pattern.compile(
          "(?:\\d+(?:\\.\\d+)?(?:x\\d+(?:\\.\\d+)?)?[bmt]|a\\d+b|instruct|chat|base|preview|it|hf|model|series|family|api)+");

  private Grouping() {}

  /**
   * A model that is stated to be released.
   *
   * @param best the mention that states it most clearly
   * @param accepted every mention that states it, in the order of the text
   */
  record Group(
      String key,
      Candidate best,
      List<Candidate> accepted,
      Set<String> names,
      Set<String> variants) {

    private static final int MOST_HEARD = 100;

    /** The first mentions: of a model that is named a hundred thousand times they tell enough. */
    List<Candidate> heard() {
      return accepted.subList(0, Math.min(MOST_HEARD, accepted.size()));
    }
  }

  /**
   * The models that the candidates state to be released, all of which are accepted.
   *
   * @param named the keys of all names in the text
   */
  static List<Group> of(List<Candidate> candidates, Set<String> named) {
    Map<String, List<Candidate>> byKey = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      if (!candidate.key().isEmpty()) {
        byKey.computeIfAbsent(candidate.key(), _ -> new ArrayList<>()).add(candidate);
      }
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    byKey.forEach((key, members) -> groups.put(key, group(key, members)));
    groups.values().removeIf(Grouping::onlyNamesTheFamily);
    groups.values().removeIf(group -> isShortForAnother(group, named));
    fold(groups);
    return List.copyOf(groups.values());
  }

  /** "The first model of the Qwen family, Qwen2-Math": Qwen is named, Qwen2-Math released. */
  private static boolean onlyNamesTheFamily(Group group) {
    for (Candidate candidate : group.accepted()) {
      if (candidate.mention().form() != Mention.Form.FAMILY || !besideItsMember(candidate)) {
        return false;
      }
    }
    return true;
  }

  /** "An upgraded Claude 3.5 Sonnet … The Sonnet is here": no model of its own. */
  private static boolean isShortForAnother(Group group, Set<String> named) {
    for (Candidate candidate : group.accepted()) {
      Mention mention = candidate.mention();
      boolean edition =
          mention.form() == Mention.Form.FAMILY
              && mention.family() != null
              && !mention.family().parent().isEmpty();
      if (!edition) {
        return false;
      }
    }
    return named.stream()
        .anyMatch(key -> key.length() > group.key().length() && key.endsWith(group.key()));
  }

  private static boolean besideItsMember(Candidate candidate) {
    for (Mention other : candidate.passage().names()) {
      boolean member =
          other.family() != null && other.family().equals(candidate.mention().family());
      if (member && other.form() == Mention.Form.FAMILY_VERSION) {
        return true;
      }
    }
    return false;
  }

  private static Group group(String key, List<Candidate> members) {
    Candidate best =
        members.stream().max(Comparator.comparingDouble(Grouping::clarity)).orElseThrow();
    Set<String> names = new LinkedHashSet<>();
    Set<String> variants = new LinkedHashSet<>();
    for (Candidate member : members) {
      names.add(member.mention().name());
      variants.addAll(member.mention().sizes());
    }
    return new Group(key, best, List.copyOf(members), names, variants);
  }

  /**
   * How well a mention serves as the evidence: a sentence that tells who and when beats a title.
   */
  private static double clarity(Candidate candidate) {
    Passage passage = candidate.passage();
    double clarity = Math.min(candidate.probability(), 0.97);
    clarity += passage.dates().isEmpty() ? 0 : 0.1;
    Cue cue = candidate.trigger().cue();
    boolean verb = cue == Cue.RELEASE || cue == Cue.ANNOUNCE || cue == Cue.OUT;
    clarity += candidate.trigger().exists() ? (verb ? 0.25 : 0.1) : 0;
    clarity += passage.owners().isEmpty() && !passage.says(Cue.WE) ? 0 : 0.05;
    clarity += passage.says(Cue.FRESH) ? 0.05 : 0;
    clarity -= passage.sentence().block().role() == Role.HEADING ? 0.3 : 0;
    clarity -= passage.tokens().count() < 6 ? 0.1 : 0;
    return clarity - 0.0001 * Math.min(passage.index(), 500);
  }

  /** The statements that {@link #of} folded into groups as editions of their models, by key. */
  static Map<String, List<Candidate>> folded(List<Group> groups, List<Candidate> stated) {
    Map<String, Group> byKey = new LinkedHashMap<>();
    groups.forEach(one -> byKey.put(one.key(), one));
    Map<String, List<Candidate>> folded = new LinkedHashMap<>();
    for (Candidate candidate : stated) {
      Group family = byKey.containsKey(candidate.key()) ? null : familyOf(candidate.key(), byKey);
      if (family != null) {
        folded.computeIfAbsent(family.key(), _ -> new ArrayList<>()).add(candidate);
      }
    }
    return folded;
  }

  /** "Llama 2 70B" and "Llama-2-chat" are editions of "Llama 2" where that is released too. */
  private static void fold(Map<String, Group> groups) {
    for (String key : List.copyOf(groups.keySet())) {
      Group family = familyOf(key, groups);
      Group edition = groups.get(key);
      if (family != null && edition != null) {
        family.variants().add(edition.best().mention().name());
        family.variants().addAll(edition.variants());
        groups.remove(key);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Group familyOf(
      String key, Map<String, Group> groups) {
    for (int length = key.length() - 1; length > 1; length--) {
      Group family = groups.get(key.substring(0, length));
      if (family != null && EDITION.matcher(key.substring(length)).matches()) {
        return family;
      }
    }
    return null;
  }
}
