package dev.modelwire.enrich.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A text in 128 bytes, from which can be told how much of it another text repeats: MinHash (Broder
 * 1997) over all sequences of {@value #SHINGLE} words, with {@value #HASHES} hash functions of
 * which 16 bits are kept. The share of equal hashes estimates the share of common sequences with a
 * standard error of 0.06. A word is a run of letters and digits in lower case, or one ideograph.
 *
 * <p>The parameters are part of what is stored: to change one is to make new signatures.
 *
 * @param text the hashes in Base64
 */
public record TextSignature(String text) {

  static final int SHINGLE = 4;
  static final int HASHES = 64;

  /** Copies share nine sequences in ten, or six where one comes with another page around it. */
  static final double COPY = 0.6;

  /** Shorter texts are alike by chance. */
  static final int MIN_SHINGLES = 20;

  /** Where a copy has been cut off long since, and all later text costs time for nothing. */
  private static final int MAX_CHARACTERS = 200_000;

  /** Two texts are compared where two neighbouring hashes agree, of one of the first six pairs. */
  private static final int BANDS = 6;

  public TextSignature {
    if (Base64.getDecoder().decode(text).length != HASHES * Short.BYTES) {
      throw new IllegalArgumentException("not a signature: " + text);
    }
  }

  /** The signature of a plain text; empty for one too short to tell copying from coincidence. */
  public static Optional<TextSignature> of(CharSequence plain) {
    Shingles shingles = new Shingles();
    shingles.read(plain, Math.min(plain.length(), MAX_CHARACTERS));
    return shingles.count < MIN_SHINGLES
        ? Optional.empty()
        : Optional.of(new TextSignature(shingles.text()));
  }

  short[] hashes() {
    short[] hashes = new short[HASHES];
    ByteBuffer.wrap(Base64.getDecoder().decode(text)).asShortBuffer().get(hashes);
    return hashes;
  }

  /** Texts that are copies of each other have at least one of these in common, but for bad luck. */
  static long[] bands(short[] hashes) {
    long[] bands = new long[BANDS];
    for (int i = 0; i < BANDS; i++) {
      bands[i] = (long) i << 32 | (hashes[2 * i] & 0xffffL) << 16 | (hashes[2 * i + 1] & 0xffffL);
    }
    return bands;
  }

  static boolean areCopies(short[] one, short[] other) {
    int equal = 0;
    for (int i = 0; i < HASHES; i++) {
      if (one[i] == other[i]) {
        equal++;
      }
    }
    return equal >= COPY * HASHES;
  }

  /** The least value of each hash function over the sequences of words so far. */
  private static final class Shingles {
    private final long[] least = new long[HASHES];
    private final long[] words = new long[SHINGLE];
    private int wordCount;
    private int count;

    Shingles() {
      Arrays.fill(least, Long.MAX_VALUE);
    }

    void read(CharSequence plain, int end) {
      long word = 0;
      for (int i = 0; i < end; i++) {
        char c = plain.charAt(i);
        boolean ideograph = c >= 0x2E80 && Character.isLetter(c);
        if (word != 0 && (ideograph || !Character.isLetterOrDigit(c))) {
          add(word);
          word = 0;
        }
        if (ideograph) {
          add(mixed(c));
        } else if (Character.isLetterOrDigit(c)) {
          word = mixed(word * 31 + Character.toLowerCase(c)) | 1;
        }
      }
      if (word != 0) {
        add(word);
      }
    }

    private void add(long word) {
      words[wordCount++ % SHINGLE] = word;
      if (wordCount < SHINGLE) {
        return;
      }
      long shingle = 0;
      for (int i = 0; i < SHINGLE; i++) {
        shingle = mixed(shingle + words[(wordCount + i) % SHINGLE]);
      }
      count++;
      for (int i = 0; i < HASHES; i++) {
        least[i] = Math.min(least[i], mixed(shingle + i * 0x9E3779B97F4A7C15L));
      }
    }

    String text() {
      ByteBuffer bytes = ByteBuffer.allocate(HASHES * Short.BYTES);
      for (long each : least) {
        bytes.putShort((short) mixed(each));
      }
      return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** SplitMix64's finaliser: every bit of the input changes half of the output's. */
    private static long mixed(long value) {
      long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }
}
