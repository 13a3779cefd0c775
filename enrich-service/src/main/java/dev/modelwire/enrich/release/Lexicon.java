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
 * @param verbLast whether the verb, or its participle, stands behind its object
 */
record Lexicon(String language, PhraseTrie<Set<Cue>> cues, DateWords dates, boolean verbLast) {

  /** The languages with a lexicon of their own, BCP 47. */
  static final List<String> LANGUAGES =
      List.of("en", "es", "zh", "fr", "de", "pt", "it", "ja", "ko");

  private static final Set<String> VERB_LAST = Set.of("de", "ja", "ko");

  static Lexicon load(String language) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (String line : Resources.lines("lexicon/" + language + ".txt")) {
      int colon = line.indexOf(": ");
      List<String> phrases =
          Arrays.stream(line.substring(colon + 2).split("\\|")).map(String::strip).toList();
      classes.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>()).addAll(phrases);
    }
    return new Lexicon(
        language,
        cuesOf(classes),
        DateWords.of(classes, language.equals("en")),
        VERB_LAST.contains(language));
  }

  /** The single words of a language's lexicon. */
  static List<String> wordsOf(String language) {
    return Resources.lines("lexicon/" + language + ".txt").stream()
        .flatMap(line -> Arrays.stream(line.substring(line.indexOf(": ") + 2).split("[| ]+")))
        .filter(word -> !word.isEmpty() && word.chars().allMatch(Character::isLetter))
        .distinct()
        .toList();
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
