package dev.modelwire.enrich.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which languages a word speaks for: a hash that reads words where they stand in a text. */
final class WordVotes {

  private final @Nullable String[] words;
  private final int[][] languagesOf;

  /**
   * @param languages whose places in the list the votes are counted at
   * @param wordsByLanguage in lower case
   */
  WordVotes(List<String> languages, Map<String, List<String>> wordsByLanguage) {
    Map<String, int[]> byWord = new HashMap<>();
    for (int language = 0; language < languages.size(); language++) {
      int[] one = {language};
      for (String word : wordsByLanguage.getOrDefault(languages.get(language), List.of())) {
        byWord.merge(word, one, WordVotes::append);
      }
    }
    int slots = Integer.highestOneBit(Math.max(8, byWord.size())) * 4;
    words = new String[slots];
    languagesOf = new int[slots][];
    byWord.forEach(
        (word, list) -> {
          int slot = slotOf(word, 0, word.length());
          words[slot] = word;
          languagesOf[slot] = list;
        });
  }

  private static int[] append(int[] list, int[] one) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = one[0];
    return longer;
  }

  /** Counts one for each language that the word between two places speaks for. */
  void add(String text, int from, int to, int[] votes) {
    int slot = slotOf(text, from, to);
    if (words[slot] != null) {
      for (int language : languagesOf[slot]) {
        votes[language]++;
      }
    }
  }

  /** Where a word stands, or the free slot where it would. */
  private int slotOf(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + lower(text.charAt(i));
    }
    int slot = (hash ^ hash >>> 15) & (words.length - 1);
    String word = words[slot];
    while (word != null && !isAt(text, from, to, word)) {
      slot = (slot + 1) & (words.length - 1);
      word = words[slot];
    }
    return slot;
  }

  private static boolean isAt(String text, int from, int to, String word) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (lower(text.charAt(i)) != word.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(c);
  }
}
