package dev.modelwire.ingest.parse;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The charset that text without a usable label is most likely written in. */
final class CharsetGuess {

  private static final int SAMPLE = 16_384;
  private static final int LEAST_CONFIDENCE = 10;
  private static final int FAIR_CONFIDENCE = 30;

  /** Charsets of one byte a letter whose letters beyond ASCII are not Latin. */
  private static final Set<String> OTHER_ALPHABETS =
      Set.of(
          "KOI8-R",
          "windows-1251",
          "windows-1253",
          "windows-1255",
          "windows-1256",
          "ISO-8859-5",
          "ISO-8859-6",
          "ISO-8859-7",
          "ISO-8859-8",
          "ISO-8859-8-I");

  private CharsetGuess() {}

  static Charset of(byte[] bytes) {
    byte[] sample = sample(bytes);
    CharsetDetector detector = new CharsetDetector();
    detector.setText(sample);
    boolean mostlyAscii = standsAlone(sample);
    CharsetMatch best = null;
    for (CharsetMatch match : detector.detectAll()) {
      boolean fits = !mostlyAscii || !OTHER_ALPHABETS.contains(match.getName());
      if (best == null && fits && readsAscii(match.getName())) {
        best = match;
      }
    }
    if ((best == null || best.getConfidence() < FAIR_CONFIDENCE) && looksThai(sample)) {
      return Charset.forName("x-windows-874");
    }
    Charset found =
        best == null || best.getConfidence() < LEAST_CONFIDENCE
            ? null
            : CharsetLabels.charset(best.getName());
    return found == null || found.equals(StandardCharsets.UTF_8)
        ? Charset.forName("windows-1252")
        : found;
  }

  /**
   * Whether the bytes beyond ASCII stand alone between letters that are ASCII, as accents and
   * quotation marks do: words of another alphabet are runs of them.
   */
  private static boolean standsAlone(byte[] sample) {
    int high = 0;
    int runs = 0;
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] < 0) {
        high++;
        runs += i == 0 || sample[i - 1] >= 0 ? 1 : 0;
      }
    }
    return high * 2 < runs * 3;
  }

  /** The document begins with mark-up in ASCII, so it is nothing in which that reads otherwise. */
  private static boolean readsAscii(String name) {
    Charset charset = CharsetLabels.charset(name);
    byte[] tag = {'<', 'a', '>'};
    return charset != null && new String(tag, charset).equals("<a>");
  }

  /** The detector knows no Thai, whose words stand in long runs of one block of codes. */
  private static boolean looksThai(byte[] sample) {
    int high = 0;
    int runs = 0;
    int strange = 0;
    for (int i = 0; i < sample.length; i++) {
      int code = sample[i] & 0xFF;
      if (code >= 0x80) {
        high++;
        runs += i == 0 || sample[i - 1] >= 0 ? 1 : 0;
        strange += code < 0xA1 || code > 0xFB || (code > 0xDA && code < 0xDF) ? 1 : 0;
      }
    }
    return high >= 20 && high > runs * 5 && strange * 50 < high;
  }

  /** The stretches that tell charsets apart: what is not ASCII, and the letters around it. */
  private static byte[] sample(byte[] bytes) {
    byte[] sample = new byte[Math.min(bytes.length, SAMPLE)];
    int length = 0;
    boolean tag = false;
    for (int i = 0; i < bytes.length && length < sample.length; i++) {
      byte b = bytes[i];
      if (b == '<') {
        tag = true;
      } else if (b == '>') {
        tag = false;
      } else if (!tag && (b < 0 || (i > 0 && bytes[i - 1] < 0) || b == ' ')) {
        sample[length++] = b;
      }
    }
    return Arrays.copyOf(sample, length);
  }
}
