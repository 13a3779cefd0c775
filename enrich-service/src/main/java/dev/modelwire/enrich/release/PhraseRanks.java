package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.PhraseTrie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of some phrases, each with a rank, are in a text: in one pass, inside of words too.
 */
final class PhraseRanks {

  private record Ranked(String phrase, boolean beginsWord, boolean endsWord, int rank) {}

  /** By their first character, folded. */
  private final Map<Character, List<Ranked>> byFirst = new HashMap<>();

  /** Which characters below 128 any phrase begins with. */
  private final boolean[] begins = new boolean[128];

  /**
   * @param phrase in the form of {@link PhraseTrie#fold}; {@code <} in front of it is where a word
   *     begins, {@code >} behind it where one ends
   * @param rank 0 or more; the lowest counts most
   */
  void put(String phrase, int rank) {
    boolean beginsWord = phrase.startsWith("<");
    boolean endsWord = phrase.endsWith(">");
    String letters = phrase.substring(beginsWord ? 1 : 0, phrase.length() - (endsWord ? 1 : 0));
    char first = letters.charAt(0);
    byFirst
        .computeIfAbsent(first, _ -> new ArrayList<>())
        .add(new Ranked(letters, beginsWord, endsWord, rank));
    if (first < begins.length) {
      begins[first] = true;
    }
  }

  /** The lowest rank of the phrases between two places; -1 if there is none. */
  int first(String text, int from, int to) {
    int lowest = Integer.MAX_VALUE;
    for (int i = from; i < to; i++) {
      char c = PhraseTrie.fold(text.charAt(i));
      if (c >= begins.length || begins[c]) {
        for (Ranked ranked : byFirst.getOrDefault(c, List.of())) {
          if (ranked.rank() < lowest && isAt(ranked, text, i, from, to)) {
            lowest = ranked.rank();
          }
        }
      }
    }
    return lowest == Integer.MAX_VALUE ? -1 : lowest;
  }

  private static boolean isAt(Ranked ranked, String text, int at, int from, int to) {
    String phrase = ranked.phrase();
    int end = at + phrase.length();
    if (end > to) {
      return false;
    }
    for (int i = 1; i < phrase.length(); i++) {
      if (PhraseTrie.fold(text.charAt(at + i)) != phrase.charAt(i)) {
        return false;
      }
    }
    return !(ranked.beginsWord() && at > from && isWord(text.charAt(at - 1)))
        && !(ranked.endsWord() && end < to && isWord(text.charAt(end)));
  }

  /** Of the words that names are made of, which may stand between ideographs. */
  private static boolean isWord(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_');
  }
}
