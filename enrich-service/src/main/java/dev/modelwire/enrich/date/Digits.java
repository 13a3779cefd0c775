package dev.modelwire.enrich.date;

/** Reads numbers where they stand in a text. */
final class Digits {

  private Digits() {}

  /** Behind one to {@code most} digits at {@code from}; -1 if there are none or more. */
  static int end(String text, int from, int limit, int most) {
    int i = from;
    while (i < limit && isDigit(text.charAt(i))) {
      i++;
    }
    return i > from && i - from <= most ? i : -1;
  }

  /** The value of at most nine digits. */
  static int value(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = 10 * value + text.charAt(i) - '0';
    }
    return value;
  }

  /** The year from 1900 to 2099 that stands between two places; 0 if something else does. */
  static int year(String text, int from, int to) {
    if (to - from != 4 || end(text, from, to, 4) != to) {
      return 0;
    }
    int year = value(text, from, to);
    return year >= 1900 && year < 2100 ? year : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
