package dev.modelwire.api.index;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
 * else that is done to a word, so that the stems of words met lately are remembered. For many
 * threads: an entry is replaced as a whole, and to lose one costs nothing but time.
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

  /** A power of two; two megabytes where a language is in use. */
  private static final int REMEMBERED = 16_384;

  /** From here on, characters are of scripts that no stemmer here knows. */
  private static final char FIRST_FOREIGN = '\u0250';

  private static final char[] NONE = {};

  private final String language;
  private final Supplier<SnowballStemmer> stemmers;
  private final ThreadLocal<SnowballStemmer> stemmer;
  private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(REMEMBERED);

  private Stems(String language, Supplier<SnowballStemmer> stemmers) {
    this.language = language;
    this.stemmers = stemmers;
    this.stemmer = ThreadLocal.withInitial(stemmers);
  }

  /** Neither is changed. */
  private record Entry(
      @SuppressWarnings("ArrayRecordComponent") char[] word,
      @SuppressWarnings("ArrayRecordComponent") char[] stem) {}

  static Optional<Stems> of(String language) {
    return ALL.stream().filter(stems -> stems.language.equals(language)).findFirst();
  }

  /** The stem of a word in lower case; empty where it is the word itself. Not to be changed. */
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
    int slot = (hash ^ (hash >>> 15)) & (REMEMBERED - 1);
    Entry known = entries.get(slot);
    if (known != null && Arrays.equals(known.word, 0, known.word.length, buffer, 0, length)) {
      return known.stem;
    }
    char[] word = Arrays.copyOf(buffer, length);
    char[] stem = stem(word);
    entries.set(slot, new Entry(word, stem));
    return stem;
  }

  private char[] stem(char[] word) {
    // A virtual thread asks for few words and ends: it needs none of its own for later.
    SnowballStemmer own = Thread.currentThread().isVirtual() ? stemmers.get() : stemmer.get();
    own.setCurrent(word.clone(), word.length);
    own.stem();
    char[] stem = Arrays.copyOf(own.getCurrentBuffer(), own.getCurrentBufferLength());
    return stem.length == 0 || Arrays.equals(stem, word) ? NONE : stem;
  }
}
