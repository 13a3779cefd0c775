package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text by its script and, among those written in Latin letters, by its
 * function words. Why not a library: see ADR 9.
 */
public final class LanguageDetector {

  private static final int SAMPLE = 20_000;

  /** Below so many function words the words of the trade decide with them. */
  private static final int FEW = 4;

  /** Fewer votes tell nothing. */
  private static final int FEWEST = 2;

  private final List<String> languages;
  private final WordVotes functionWords;
  private final WordVotes tradeWords;

  /**
   * @param functionWords by language, its most frequent words, in lower case
   * @param tradeWords by language, other words that texts of the trade use, in lower case; they
   *     count where a text is too short for function words
   */
  public LanguageDetector(
      Map<String, List<String>> functionWords, Map<String, List<String>> tradeWords) {
    Set<String> all = new TreeSet<>(functionWords.keySet());
    all.addAll(tradeWords.keySet());
    this.languages = List.copyOf(all);
    this.functionWords = new WordVotes(languages, functionWords);
    this.tradeWords = new WordVotes(languages, tradeWords);
  }

  /** BCP 47, such as {@code en}; null where too little speaks for any language. */
  public @Nullable String detect(PlainText plain) {
    List<Block> sample = sample(plain);
    Script scripts = new Script();
    for (Block block : sample) {
      scripts.count(plain.text(), block.start(), block.end());
    }
    String byScript = scripts.language();
    if (byScript != null) {
      return byScript;
    }
    int[] votes = new int[languages.size()];
    for (Block block : sample) {
      vote(plain.text(), block, functionWords, votes);
    }
    if (Arrays.stream(votes).allMatch(count -> count < FEW)) {
      for (Block block : sample) {
        vote(plain.text(), block, tradeWords, votes);
      }
    }
    return winner(votes);
  }

  /** The beginning of the text, cut at {@value #SAMPLE} characters, without code. */
  private static List<Block> sample(PlainText plain) {
    List<Block> sample = new ArrayList<>();
    int seen = 0;
    for (Block block : plain.blocks()) {
      if (block.role() != Role.CODE && block.part().isProse() && seen < SAMPLE) {
        int end = Math.min(block.end(), block.start() + SAMPLE - seen);
        sample.add(new Block(block.role(), block.part(), block.level(), block.start(), end));
        seen += end - block.start();
      }
    }
    return sample;
  }

  private static void vote(String text, Block block, WordVotes words, int[] votes) {
    int i = block.start();
    while (i < block.end()) {
      int start = i;
      while (i < block.end() && isLetter(text.charAt(i))) {
        i++;
      }
      if (i > start && i - start <= 12) {
        words.add(text, start, i, votes);
      }
      i = Math.max(i, start + 1);
    }
  }

  private static boolean isLetter(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return Character.isLetter(c);
  }

  /** The language with the most votes; English before others with as many. */
  private @Nullable String winner(int[] votes) {
    String winner = null;
    int most = FEWEST;
    for (int language = 0; language < votes.length; language++) {
      String name = languages.get(language);
      boolean more = winner == null ? votes[language] >= most : votes[language] > most;
      if (more || (votes[language] == most && name.equals("en"))) {
        winner = name;
        most = votes[language];
      }
    }
    return winner;
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
          latin += isLetter(c) ? 1 : 0;
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
