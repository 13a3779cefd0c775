package dev.modelwire.enrich.text;

import java.util.Arrays;

/** Where the brackets and the code spans of a block end. */
final class Pairs {

  private static final int DEEPEST = 64;
  private static final int LONGEST_FENCE = 8;

  private int[] brackets = new int[0];
  private int[] codes = new int[0];

  /** Reads the block; what one without such signs is asked for does not matter. */
  void match(LineBuffer in) {
    int bracket = in.indexOf('[', 0);
    if (bracket < in.length()) {
      brackets = cleared(brackets, in.length());
      matchBrackets(in, bracket);
    }
    if (in.indexOf('`', 0) < in.length()) {
      codes = cleared(codes, in.length());
      matchCode(in);
    }
  }

  /** Where the bracket that opens at {@code i} closes; -1 where it does not. */
  int bracketEnd(int i) {
    return brackets[i];
  }

  /** Where the run of backticks begins that closes the one at {@code i}; -1 if none does. */
  int codeEnd(int i) {
    return codes[i];
  }

  private static int[] cleared(int[] array, int length) {
    int[] enough = array.length < length ? new int[Math.max(length, array.length * 2)] : array;
    Arrays.fill(enough, 0, length, -1);
    return enough;
  }

  private void matchBrackets(LineBuffer in, int first) {
    int[] open = new int[DEEPEST];
    int depth = 0;
    int i = in.indexOf('\\', 0) < first ? 0 : first;
    while (i < in.length()) {
      char c = in.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[' && depth < open.length) {
        open[depth++] = i;
      } else if (c == ']' && depth > 0) {
        brackets[open[--depth]] = i;
      }
      i++;
    }
  }

  private void matchCode(LineBuffer in) {
    int[] nextOfLength = new int[LONGEST_FENCE + 1];
    Arrays.fill(nextOfLength, -1);
    int i = in.length() - 1;
    while (i >= 0) {
      if (in.charAt(i) != '`') {
        i--;
        continue;
      }
      int end = i + 1;
      while (i >= 0 && in.charAt(i) == '`') {
        i--;
      }
      int run = end - i - 1;
      if (run < nextOfLength.length) {
        codes[i + 1] = nextOfLength[run];
        nextOfLength[run] = i + 1;
      }
    }
  }
}
