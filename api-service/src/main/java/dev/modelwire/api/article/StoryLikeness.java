package dev.modelwire.api.article;

import dev.modelwire.api.index.Likeness;
import dev.modelwire.events.Article;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * By what copies of an article are known: its address without what does not tell places apart, and
 * its text. Of a text the least hashes of its sequences of words are kept (one permutation hashing,
 * Li, Owen and Zhang 2012), in bands: two texts that share nine sequences in ten have a band in
 * common with a probability of 0.95, two that share three in ten with one of 0.003.
 */
final class StoryLikeness {

  private static final int SHINGLE = 4;
  private static final int BANDS = Likeness.MAX_KEYS - 1;
  private static final int ROWS = 6;
  private static final int BINS = BANDS * ROWS;

  /** Shorter texts are like others by chance: they have to be the same. */
  private static final int MIN_SHINGLES = 2 * BINS;

  /** Even a text that is the same says nothing if it is shorter. */
  private static final int MIN_WORDS = 8;

  /** A copy has been cut off long before. */
  private static final int MAX_CHARACTERS = 50_000;

  private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");
  private static final Pattern SAME_SITE = Pattern.compile("^(www|m|amp)\\.");
  private static final Pattern WAY_HERE =
      Pattern.compile("(?:utm_|mc_|fbclid|gclid|ref=|source=|cmp=).*", Pattern.CASE_INSENSITIVE);

  /** Odd, so that no two texts of one length differ in vain; the golden ratio of 64 bits. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private static final long SEED_ADDRESS = 0x6A09E667F3BCC908L;
  private static final long SEED_TEXT = 0xBB67AE8584CAA73BL;

  private final long[] least = new long[BINS];
  private final long[] words = new long[SHINGLE];
  private int wordCount;
  private int shingles;
  private long whole = SEED_TEXT;

  private StoryLikeness() {
    Arrays.fill(least, Long.MAX_VALUE);
  }

  /**
   * @param readable the article's text without markup
   */
  static Likeness of(Article article, String readable) {
    StoryLikeness text = new StoryLikeness();
    text.read(readable, Math.min(readable.length(), MAX_CHARACTERS));
    LongStream address =
        Optional.ofNullable(article.url())
            .flatMap(StoryLikeness::place)
            .map(place -> LongStream.of(hash(place)))
            .orElseGet(LongStream::empty);
    return new Likeness(LongStream.concat(address, text.keys()).toArray());
  }

  /** The address of one page: what names the reader's way to it is left out. */
  static Optional<String> place(URI url) {
    String host = url.getHost();
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    path = path.endsWith("/") ? SLASHES_AT_END.matcher(path).replaceFirst("") : path;
    String query = query(url);
    if (host == null || (path.isEmpty() && query.isEmpty())) {
      return Optional.empty();
    }
    String site = SAME_SITE.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return Optional.of(site + path + '?' + query);
  }

  private static String query(URI url) {
    return url.getRawQuery() == null
        ? ""
        : Arrays.stream(url.getRawQuery().split("&"))
            .filter(part -> !WAY_HERE.matcher(part).matches())
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining("&"));
  }

  private void read(String text, int end) {
    long word = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean ideograph = c >= 0x2E80 && Character.isLetter(c);
      boolean within = !ideograph && Character.isLetterOrDigit(c);
      if (word != 0 && !within) {
        add(mixed(word));
        word = 0;
      }
      if (ideograph) {
        add(mixed(c));
      } else if (within) {
        // Mixed when the word is whole, not with each of its characters: these are many.
        word = (word + Character.toLowerCase(c)) * STEP;
      }
    }
    if (word != 0) {
      add(mixed(word));
    }
  }

  private void add(long word) {
    words[wordCount++ % SHINGLE] = word;
    whole = mixed(whole ^ word) * 31;
    if (wordCount < SHINGLE) {
      return;
    }
    long shingle = 0;
    for (int i = 0; i < SHINGLE; i++) {
      shingle = mixed(shingle + words[(wordCount + i) % SHINGLE]);
    }
    shingles++;
    int bin = (int) Long.remainderUnsigned(shingle, BINS);
    least[bin] = Math.min(least[bin], shingle);
  }

  private LongStream keys() {
    if (shingles < MIN_SHINGLES) {
      return wordCount < MIN_WORDS ? LongStream.empty() : LongStream.of(whole);
    }
    long[] keys = new long[BANDS];
    for (int band = 0; band < BANDS; band++) {
      long key = band;
      for (int row = 0; row < ROWS; row++) {
        key = mixed(key * 31 + filled(band * ROWS + row));
      }
      keys[band] = key;
    }
    return Arrays.stream(keys);
  }

  /** What is in a bin; where it is empty, in the next one that is not. */
  private long filled(int bin) {
    int from = bin;
    while (least[from] == Long.MAX_VALUE) {
      from = (from + 1) % BINS;
    }
    return least[from];
  }

  private static long hash(String text) {
    long hash = SEED_ADDRESS;
    for (int i = 0; i < text.length(); i++) {
      hash = mixed(hash * 31 + text.charAt(i));
    }
    return hash;
  }

  /** SplitMix64's finaliser: every bit of the input changes half of the output's. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
