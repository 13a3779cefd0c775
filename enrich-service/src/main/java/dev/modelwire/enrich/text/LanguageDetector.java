package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by its script and, among those written in Latin letters, by its
 * function words. Why not a library: see ADR 0010.
 */
public final class LanguageDetector {

  private static final int SAMPLE = 20_000;

  /** Below so many function words the words of the trade decide with them. */
  private static final int FEW = 4;

  private final Map<String, List<String>> byFunctionWord;
  private final Map<String, List<String>> byTradeWord;

  /**
   * @param functionWords by language, its most frequent words, in lower case
   * @param tradeWords by language, other words that texts of the trade use, in lower case; they
   *     count where a text is too short for function words
   */
  public LanguageDetector(
      Map<String, List<String>> functionWords, Map<String, List<String>> tradeWords) {
    this.byFunctionWord = byWord(functionWords);
    this.byTradeWord = byWord(tradeWords);
  }

  private static Map<String, List<String>> byWord(Map<String, List<String>> profiles) {
    Map<String, List<String>> byWord = new HashMap<>();
    profiles.forEach(
        (language, words) ->
            words.forEach(
                word -> byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(language)));
    return byWord;
  }

  /** BCP 47, such as {@code en}; null where too little speaks for any language. */
  public @Nullable String detect(PlainText plain) {
    Script scripts = new Script();
    Map<String, Integer> votes = new HashMap<>();
    Map<String, Integer> tradeVotes = new HashMap<>();
    int seen = 0;
    for (Block block : plain.blocks()) {
      if (block.role() != Role.CODE && seen < SAMPLE) {
        int end = Math.min(block.end(), block.start() + SAMPLE - seen);
        scripts.count(plain.text(), block.start(), end);
        vote(plain.text(), block.start(), end, votes, tradeVotes);
        seen += end - block.start();
      }
    }
    String byScript = scripts.language();
    if (byScript != null) {
      return byScript;
    }
    if (votes.values().stream().allMatch(count -> count < FEW)) {
      tradeVotes.forEach((language, count) -> votes.merge(language, count, Integer::sum));
    }
    return winner(votes);
  }

  private void vote(
      String text, int from, int to, Map<String, Integer> votes, Map<String, Integer> tradeVotes) {
    int i = from;
    while (i < to) {
      int start = i;
      while (i < to && Character.isLetter(text.charAt(i))) {
        i++;
      }
      if (i > start && i - start <= 12) {
        String word = text.substring(start, i).toLowerCase(Locale.ROOT);
        for (String language : byFunctionWord.getOrDefault(word, List.of())) {
          votes.merge(language, 1, Integer::sum);
        }
        for (String language : byTradeWord.getOrDefault(word, List.of())) {
          tradeVotes.merge(language, 1, Integer::sum);
        }
      }
      i = Math.max(i, start + 1);
    }
  }

  private static @Nullable String winner(Map<String, Integer> votes) {
    return votes.entrySet().stream()
        .filter(e -> e.getValue() >= 2)
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparingInt(e -> e.getKey().equals("en") ? 1 : 0))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Counts letters by script. */
  private static final class Script {
    private int latin;
    private int han;
    private int kana;
    private int hangul;
    private int cyrillic;
    private int arabic;
    private int other;

    void count(String text, int from, int to) {
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (c < 0x0250) {
          latin += Character.isLetter(c) ? 1 : 0;
        } else if (c >= 0x3040 && c <= 0x30ff) {
          kana++;
        } else if (c >= 0x3400 && c <= 0x9fff) {
          han++;
        } else if (c >= 0xac00 && c <= 0xd7a3) {
          hangul++;
        } else if (c >= 0x0400 && c <= 0x052f) {
          cyrillic++;
        } else if (c >= 0x0600 && c <= 0x06ff) {
          arabic++;
        } else if (Character.isLetter(c)) {
          other++;
        }
      }
    }

    /** Null where Latin letters prevail. An ideograph weighs as much as four letters. */
    @Nullable String language() {
      int east = 4 * (han + kana + hangul);
      int most = Math.max(Math.max(latin, east), Math.max(cyrillic, Math.max(arabic, other)));
      if (most == 0 || most == latin) {
        return null;
      }
      if (most == east) {
        if (hangul > han + kana) {
          return "ko";
        }
        return kana * 10 > han ? "ja" : "zh";
      }
      return most == cyrillic ? "ru" : most == arabic ? "ar" : "und";
    }
  }
}
