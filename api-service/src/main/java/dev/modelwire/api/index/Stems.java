package dev.modelwire.api.index;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * The stems of one language's words, by the Snowball algorithms. A stemmer takes longer than all
 * else that is done to a word, so that each thread remembers the stems of words that it met lately.
 * (What threads share they write to each other's caches: that cost more than stemming did.)
 */
final class Stems {

  static final List<Stems> ALL =
      List.of(
          new Stems("en", EnglishStemmer::new),
          new Stems("es", SpanishStemmer::new),
          new Stems("fr", FrenchStemmer::new),
          new Stems("de", GermanStemmer::new),
          new Stems("pt", PortugueseStemmer::new),
          new Stems("it", ItalianStemmer::new));

  /** Shorter words have no endings to speak of, longer ones are none. */
  private static final int SHORTEST = 4;

  private static final int LONGEST = 32;

  /** A power of two; two megabytes for each thread and language. */
  private static final int REMEMBERED = 32_768;

  /** From here on, characters are of scripts that no stemmer here knows. */
  private static final char FIRST_FOREIGN = '\u0250';

  /** No stem, as {@link #of} tells it. */
  private static final char[] NONE = {1};

  private final String language;
  private final Supplier<SnowballStemmer> stemmers;
  private final ThreadLocal<Memory> memory;

  private Stems(String language, Supplier<SnowballStemmer> stemmers) {
    this.language = language;
    this.stemmers = stemmers;
    this.memory = ThreadLocal.withInitial(() -> new Memory(stemmers.get()));
  }

  static Optional<Stems> of(String language) {
    return ALL.stream().filter(stems -> stems.language.equals(language)).findFirst();
  }

  /**
   * The stem of a word in lower case.
   *
   * @return the stem from the place on that the first character tells; nothing is there where the
   *     word is its own stem. Not to be changed
   */
  char[] of(char[] buffer, int length) {
    if (length < SHORTEST || length > LONGEST) {
      return NONE;
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      char c = buffer[i];
      if (c >= FIRST_FOREIGN || (c >= '0' && c <= '9')) {
        return NONE;
      }
      hash = 31 * hash + c;
    }
    // A virtual thread asks for few words and ends: it has nothing to remember them for.
    return Thread.currentThread().isVirtual()
        ? found(stemmers.get(), buffer, length)
        : memory.get().of(buffer, length, hash);
  }

  private static char[] found(SnowballStemmer stemmer, char[] buffer, int length) {
    stemmer.setCurrent(Arrays.copyOf(buffer, length), length);
    stemmer.stem();
    char[] stem = stemmer.getCurrentBuffer();
    int stemLength = stemmer.getCurrentBufferLength();
    int told = Arrays.equals(stem, 0, stemLength, buffer, 0, length) ? 0 : stemLength;
    char[] found = new char[1 + length + told];
    found[0] = (char) (1 + length);
    System.arraycopy(buffer, 0, found, 1, length);
    System.arraycopy(stem, 0, found, 1 + length, told);
    return found;
  }

  /** What one thread has met of one language. */
  private static final class Memory {
    private final SnowballStemmer stemmer;

    /**
     * As {@link #of} returns them, the word before its stem: one array is found sooner than two.
     */
    private final char[][] entries = new char[REMEMBERED][];

    Memory(SnowballStemmer stemmer) {
      this.stemmer = stemmer;
    }

    char[] of(char[] buffer, int length, int hash) {
      int slot = (hash ^ (hash >>> 15)) & (REMEMBERED - 1);
      char[] known = entries[slot];
      if (known == null
          || known[0] != 1 + length
          || !Arrays.equals(known, 1, 1 + length, buffer, 0, length)) {
        known = found(stemmer, buffer, length);
        entries[slot] = known;
      }
      return known;
    }
  }
}
