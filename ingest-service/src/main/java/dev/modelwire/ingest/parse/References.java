package dev.modelwire.ingest.parse;

import java.nio.charset.Charset;
import java.util.Map;
import org.jsoup.nodes.Entities;

/**
 * Character references of XML and HTML. Only those that end in a semicolon count: {@code
 * ?a=1&copy=2} is an address, not a copyright sign.
 */
final class References {

  private static final int LONGEST_NAME = 32;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** The DTD of RSS 0.91 and XHTML name other brackets than HTML 5, and HTML 4 had no apos. */
  private static final Map<String, String> OLDER_THAN_HTML5 =
      Map.of("apos", "'", "lang", "\u2329", "rang", "\u232A");

  /** What windows-1252 has at 128 to 159, where Unicode has control characters. */
  private static final String C1 = c1();

  private References() {}

  /**
   * The reference at an ampersand.
   *
   * @param end the index after its semicolon; 0 where the ampersand starts no reference
   * @param text what it stands for; empty for a character that text must not have
   */
  record Reference(int end, String text) {
    static final Reference NONE = new Reference(0, "");
  }

  static Reference at(CharSequence text, int ampersand) {
    int start = ampersand + 1;
    if (start < text.length() && text.charAt(start) == '#') {
      return numeric(text, start + 1);
    }
    int limit = Math.min(text.length(), start + LONGEST_NAME);
    for (int i = start; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ';') {
        return i == start ? Reference.NONE : named(text.subSequence(start, i).toString(), i + 1);
      }
      if (c >= 128 || !Character.isLetterOrDigit(c)) {
        return Reference.NONE;
      }
    }
    return Reference.NONE;
  }

  private static Reference named(String name, int end) {
    String own = OLDER_THAN_HTML5.get(name);
    if (own != null) {
      return new Reference(end, own);
    }
    String text = Entities.getByName(name);
    return text.isEmpty() ? Reference.NONE : new Reference(end, text);
  }

  private static Reference numeric(CharSequence text, int start) {
    boolean hex = start < text.length() && (text.charAt(start) == 'x' || text.charAt(start) == 'X');
    int from = hex ? start + 1 : start;
    int limit = Math.min(text.length(), from + 10);
    int value = 0;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ';') {
        return i == from ? Reference.NONE : resolved(text, value, i + 1);
      }
      int digit = c < 128 ? Character.digit(c, hex ? 16 : 10) : -1;
      if (digit < 0) {
        return Reference.NONE;
      }
      value = Math.min(0x110000, value * (hex ? 16 : 10) + digit);
    }
    return Reference.NONE;
  }

  /** Some writers refer to the two halves of a character one after the other. */
  private static Reference resolved(CharSequence text, int code, int end) {
    boolean half = code >= Character.MIN_HIGH_SURROGATE && code <= Character.MAX_HIGH_SURROGATE;
    if (half && end + 1 < text.length() && text.charAt(end) == '&' && text.charAt(end + 1) == '#') {
      int other = lowSurrogate(text, end + 2);
      if (other != 0) {
        int whole = Character.toCodePoint((char) code, (char) other);
        return new Reference(semicolon(text, end) + 1, Character.toString(whole));
      }
    }
    return new Reference(end, character(code));
  }

  /** The second half of a character that is referred to at {@code start}; 0 where it is none. */
  private static int lowSurrogate(CharSequence text, int start) {
    int end = semicolon(text, start);
    if (end < 0) {
      return 0;
    }
    String digits = text.subSequence(start, end).toString();
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int code = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
      boolean low = code >= Character.MIN_LOW_SURROGATE && code <= Character.MAX_LOW_SURROGATE;
      return low ? code : 0;
    } catch (NumberFormatException noNumber) {
      return 0;
    }
  }

  private static int semicolon(CharSequence text, int from) {
    int limit = Math.min(text.length(), from + 10);
    for (int i = from; i < limit; i++) {
      if (text.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  private static String character(int code) {
    if (code >= 128 && code < 160) {
      return String.valueOf(windows((char) code));
    }
    return isLegal(code) ? Character.toString(code) : "";
  }

  /** What a writer of windows-1252 meant by a control character between 128 and 159. */
  static char windows(char control) {
    return C1.charAt(control - 128);
  }

  /** Whether XML 1.0 allows a character. */
  static boolean isLegal(int code) {
    return code >= 0x20
        ? code < 0xD800 || (code > 0xDFFF && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000)
        : code == '\t' || code == '\n' || code == '\r';
  }

  /** Resolves every reference once. */
  static String resolve(String text) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder(text.length());
    int from = 0;
    while (ampersand >= 0) {
      Reference reference = at(text, ampersand);
      if (reference.end() > 0) {
        resolved.append(text, from, ampersand).append(reference.text());
        from = reference.end();
      }
      ampersand = text.indexOf('&', Math.max(from, ampersand + 1));
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private static String c1() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (128 + i);
    }
    // The five codes that windows-1252 leaves open become spaces.
    return new String(bytes, WINDOWS).replace('\uFFFD', ' ');
  }
}
