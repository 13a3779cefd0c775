package dev.modelwire.enrich.text;

import java.util.Arrays;

/**
 * The tokens of a stretch of plain text: words and numbers with what joins them inside ({@code
 * Qwen2.5-VL-72B}), single ideographs, single signs.
 */
public final class Tokens {

  /** Characters for one token, so that its arrays seldom have to grow. */
  private static final int LIKELY_WORD = 4;

  private final String text;
  private int[] starts;
  private int[] ends;
  private int count;

  /** How many ideographs stand before each token; empty while there are none. */
  private int[] ideographsBefore = new int[0];

  private Tokens(String text, int characters) {
    this.text = text;
    this.starts = new int[Math.max(4, characters / LIKELY_WORD)];
    this.ends = new int[starts.length];
  }

  /** The tokens of {@code text} between two places. */
  public static Tokens of(String text, int from, int to) {
    Tokens tokens = new Tokens(text, to - from);
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c == ' ' || Character.isWhitespace(c)) {
        i++;
      } else {
        int end = isWordPart(c) ? tokens.wordEnd(i, to) : afterSign(text, i, to);
        tokens.add(i, end);
        i = end;
      }
    }
    tokens.countIdeographs();
    return tokens;
  }

  public int count() {
    return count;
  }

  /** Where token {@code i} begins in the plain text. */
  public int start(int i) {
    return starts[i];
  }

  /** Where token {@code i} ends in the plain text, exclusive. */
  public int end(int i) {
    return ends[i];
  }

  public String word(int i) {
    return text.substring(starts[i], ends[i]);
  }

  public char first(int i) {
    return text.charAt(starts[i]);
  }

  /** Whether token {@code i} is a word or a number. */
  public boolean isWord(int i) {
    return Character.isLetterOrDigit(first(i));
  }

  /** The first token that begins at or behind {@code place}; {@link #count()} if none does. */
  public int at(int place) {
    int found = Arrays.binarySearch(starts, 0, count, place);
    return found >= 0 ? found : -found - 1;
  }

  /** Words that begin between two places; ideographs count half. */
  public int distance(int from, int to) {
    int first = at(from);
    int behind = at(to);
    if (behind <= first) {
      return 0;
    }
    int ideographs =
        ideographsBefore.length == 0 ? 0 : ideographsBefore[behind] - ideographsBefore[first];
    return behind - first - ideographs + ideographs / 2;
  }

  private void countIdeographs() {
    for (int t = 0; t < count; t++) {
      if (isIdeograph(first(t))) {
        if (ideographsBefore.length == 0) {
          ideographsBefore = new int[count + 1];
        }
        ideographsBefore[t + 1] = 1;
      }
    }
    for (int t = 1; t < ideographsBefore.length; t++) {
      ideographsBefore[t] += ideographsBefore[t - 1];
    }
  }

  /** Whether {@code c} is written without spaces around words: Han, kana or Thai. */
  public static boolean isIdeograph(char c) {
    return (c >= 0x3040 && c <= 0x30ff)
        || (c >= 0x3400 && c <= 0x9fff)
        || (c >= 0xf900 && c <= 0xfaff);
  }

  private static int afterSign(String text, int i, int to) {
    boolean pair = Character.isHighSurrogate(text.charAt(i)) && i + 1 < to;
    return pair ? i + 2 : i + 1;
  }

  private static boolean isHangul(char c) {
    return c >= 0xac00 && c <= 0xd7a3;
  }

  private static boolean isWordPart(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c) && !isIdeograph(c);
  }

  private int wordEnd(int from, int to) {
    boolean hangul = isHangul(text.charAt(from));
    int i = from + 1;
    while (i < to) {
      char c = text.charAt(i);
      if (isWordPart(c)) {
        if (isHangul(c) != hangul) {
          return i;
        }
      } else if (!joins(c, i, to)) {
        return c == '+' ? i + 1 : i;
      }
      i++;
    }
    return i;
  }

  private boolean joins(char c, int i, int to) {
    boolean joiner = c == '-' || c == '.' || c == '_' || c == '‑' || c == '+' || c == ':';
    if (!joiner || i + 1 >= to || !isWordPart(text.charAt(i + 1)) || isHangul(text.charAt(i + 1))) {
      return false;
    }
    boolean digits = Character.isDigit(text.charAt(i - 1)) && Character.isDigit(text.charAt(i + 1));
    return (c != ':' && c != '+') || (c == ':' && digits);
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }
}
