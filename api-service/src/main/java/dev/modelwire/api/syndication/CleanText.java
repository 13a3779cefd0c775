package dev.modelwire.api.syndication;

import java.util.regex.Pattern;

/** Text without what XML 1.0 cannot hold, not even escaped. */
final class CleanText {

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

  private CleanText() {}

  /** The text without control characters, halves of surrogate pairs and non-characters. */
  static String of(String text) {
    if (text.codePoints().allMatch(CleanText::isAllowed)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(CleanText::isAllowed).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** As {@link #of}, on one line. */
  static String line(String text) {
    return SPACE.matcher(of(text)).replaceAll(" ").strip();
  }

  /** The production Char of XML 1.0. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
