package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.DateWords;
import dev.modelwire.enrich.text.PhraseTrie;
import dev.modelwire.enrich.text.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a language speaks of releases.
 *
 * @param cues phrases and what they tell; a phrase may tell several things
 * @param frames phrases that stand around what they speak of
 * @param verbLast whether the verb, or its participle, stands behind its object
 */
record Lexicon(
    String language, PhraseTrie<Set<Cue>> cues, Frames frames, DateWords dates, boolean verbLast) {

  /** The languages with a lexicon of their own, BCP 47. */
  static final List<String> LANGUAGES =
      List.of("en", "es", "zh", "fr", "de", "pt", "it", "ja", "ko");

  private static final String FRAME = "frame: ";

  private static final Set<String> VERB_LAST = Set.of("de", "ja", "ko");

  static Lexicon load(String language) {
    Map<String, List<String>> classes = classes(language);
    return new Lexicon(
        language,
        cuesOf(classes),
        framesOf(language),
        DateWords.of(classes, language.equals("en")),
        VERB_LAST.contains(language));
  }

  /** The single words of a language's lexicon. */
  static List<String> wordsOf(String language) {
    return classes(language).values().stream()
        .flatMap(List::stream)
        .flatMap(phrase -> Arrays.stream(phrase.split(" +")))
        .filter(word -> !word.isEmpty() && word.chars().allMatch(Character::isLetter))
        .distinct()
        .toList();
  }

  private static Map<String, List<String>> classes(String language) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (String line : Resources.lines("lexicon/" + language + ".txt")) {
      int colon = line.indexOf(": ");
      if (line.startsWith(FRAME)) {
        continue;
      }
      List<String> phrases =
          classes.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>());
      for (String phrase : line.substring(colon + 2).split("\\|")) {
        expand(phrase.strip(), phrases);
      }
    }
    return classes;
  }

  private static Frames framesOf(String language) {
    List<String> frames = new ArrayList<>();
    for (String line : Resources.lines("lexicon/" + language + ".txt")) {
      if (line.startsWith(FRAME)) {
        frames.addAll(List.of(line.substring(FRAME.length()).split("\\|")));
      }
    }
    return Frames.of(frames);
  }

  /** "(has/have) (just/) launched" is four phrases. */
  static void expand(String phrase, List<String> phrases) {
    int open = phrase.indexOf('(');
    if (open < 0) {
      phrases.add(phrase.replaceAll(" +", " ").strip());
      return;
    }
    int close = phrase.indexOf(')', open);
    for (String choice : phrase.substring(open + 1, close).split("/", -1)) {
      expand(phrase.substring(0, open) + choice + phrase.substring(close + 1), phrases);
    }
  }

  private static PhraseTrie<Set<Cue>> cuesOf(Map<String, List<String>> classes) {
    Map<String, Set<Cue>> byPhrase = new LinkedHashMap<>();
    for (Cue cue : Cue.values()) {
      for (String phrase : classes.getOrDefault(cue.name().toLowerCase(Locale.ROOT), List.of())) {
        byPhrase.computeIfAbsent(phrase, _ -> EnumSet.noneOf(Cue.class)).add(cue);
      }
    }
    // They hide the shorter phrases in them: "release notes" release nothing.
    classes.getOrDefault("neutral", List.of()).forEach(p -> byPhrase.putIfAbsent(p, Set.of()));
    PhraseTrie<Set<Cue>> trie = PhraseTrie.ofPhrases();
    byPhrase.forEach((phrase, cues) -> trie.put(phrase, Set.copyOf(cues)));
    return trie;
  }
}
