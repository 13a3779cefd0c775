package dev.modelwire.ingest.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are UTF-8, or nearly. */
final class Utf8Bytes {

  private static final int LONGEST_COINCIDENCE = 8;

  private Utf8Bytes() {}

  /** A word of two or three characters in another charset may be UTF-8 by chance. */
  static boolean isMoreThanAWord(byte[] bytes) {
    int beyondAscii = 0;
    for (byte b : bytes) {
      beyondAscii += b < 0 ? 1 : 0;
    }
    return beyondAscii > LONGEST_COINCIDENCE;
  }

  static boolean areMost(byte[] bytes) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      if (length == 0 && i < bytes.length - 3) {
        bad++;
      } else if (length > 1) {
        good++;
      }
      i += Math.max(1, length);
    }
    return good > bad * 4;
  }

  /** UTF-8 whose stray bytes are read as windows-1252, what they nearly always are. */
  static String patched(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int from = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      if (length == 0) {
        text.append(new String(bytes, from, i - from, StandardCharsets.UTF_8));
        if (i < bytes.length - 3) {
          text.append(new String(bytes, i, 1, Charset.forName("windows-1252")));
        }
        from = i + 1;
      }
      i += Math.max(1, length);
    }
    return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  /**
   * The same with characters beyond the first 65,536 in one sequence where they were written as two
   * surrogates, as some databases do; {@code bytes} itself where there is nothing to mend.
   */
  static byte[] joined(byte[] bytes) {
    byte[] joined = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; ) {
      int high = surrogate(bytes, i, 0xA0);
      int low = high < 0 ? -1 : surrogate(bytes, i + 3, 0xB0);
      if (low < 0) {
        joined[length++] = bytes[i++];
      } else {
        int code = 0x10000 + (high << 10) + low;
        byte[] whole = Character.toString(code).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(whole, 0, joined, length, whole.length);
        length += whole.length;
        i += 6;
      }
    }
    return length == bytes.length ? bytes : Arrays.copyOf(joined, length);
  }

  /**
   * The ten bits of a surrogate whose second byte begins at {@code base}; -1 where there is none.
   */
  private static int surrogate(byte[] b, int i, int base) {
    if (i + 2 >= b.length || (b[i] & 0xFF) != 0xED) {
      return -1;
    }
    int second = (b[i + 1] & 0xFF) - base;
    int third = (b[i + 2] & 0xFF) - 0x80;
    return second < 0 || second > 0xF || third < 0 || third > 0x3F ? -1 : (second << 6) + third;
  }

  /** The length of the UTF-8 sequence at {@code i}; 0 where there is none. */
  private static int sequence(byte[] b, int i) {
    int first = b[i] & 0xFF;
    int length =
        first < 0x80
            ? 1
            : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (i + length > b.length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
