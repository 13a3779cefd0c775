package dev.modelwire.ingest.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

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
