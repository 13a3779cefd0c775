package dev.modelwire.benchmarks.export;

import dev.modelwire.benchmarks.ArticleTexts;
import java.util.Random;

/**
 * Texts of a kilobyte with as many different words, as unevenly used, as texts of people: of 30,000
 * words the second is used half as often as the first, the tenth a tenth as often. The same number
 * always gives the same text.
 *
 * <p>Every eighth article repeats another word for word, as feeds do that take over each other's
 * news; one article in 64 is repeated by all eight.
 */
public final class Prose {

  private static final int WORDS = 30_000;
  private static final int LENGTH = 900;
  private static final int WORDS_OF_A_SENTENCE = 14;
  private static final int REPEATED = 64;
  private static final int REPEATING = 8;

  private static final String[] SYLLABLES = {
    "ba", "re", "ti", "lon", "ma", "ve", "kor", "da", "ni", "shu", "pel", "ga", "tra", "mi", "os",
    "fen", "lu", "par", "che", "wi"
  };

  private Prose() {}

  /** The article that one of that number tells: its own number, or that of another. */
  static int told(int number) {
    return number % REPEATING == REPEATING - 1 ? number - number % REPEATED : number;
  }

  /**
   * An article that tells what was found of a model, and two sentences that many have, among words
   * of chance.
   */
  static String body(int number) {
    int told = told(number);
    Random random = new Random(told * 0x9E3779B97F4A7C15L);
    String known = ArticleTexts.body(told);
    StringBuilder text = new StringBuilder(LENGTH + 200);
    int sentences = known.indexOf('.', known.indexOf('.', known.indexOf('.') + 1) + 1) + 1;
    text.append(known, 0, sentences);
    while (text.length() < LENGTH) {
      text.append(' ');
      addSentence(text, random);
    }
    return text.toString();
  }

  private static void addSentence(StringBuilder text, Random random) {
    int begin = text.length();
    for (int i = 0; i < WORDS_OF_A_SENTENCE; i++) {
      text.append(word(random));
      text.append(i == WORDS_OF_A_SENTENCE - 1 ? '.' : ' ');
    }
    text.setCharAt(begin, Character.toUpperCase(text.charAt(begin)));
  }

  /** A word of the texts, chosen as unevenly as they use them; those used more are shorter. */
  public static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int rank = (int) Math.pow(WORDS, random.nextDouble());
    for (int rest = rank; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }
}
