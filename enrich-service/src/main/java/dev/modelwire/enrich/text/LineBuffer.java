package dev.modelwire.enrich.text;

import java.util.Arrays;

/**
 * The characters of one block, freed of their line prefixes, each with its place. Places are kept
 * for stretches that stand together in the source, of which a line is one.
 */
final class LineBuffer {

  private char[] chars;
  private int length;
  private int[] stretchStarts = new int[8];
  private int[] stretchPlaces = new int[8];
  private int stretches;

  /** The stretch that was last asked for: the next question is about it or one close by. */
  private int current;

  LineBuffer(int capacity) {
    chars = new char[Math.max(16, capacity)];
  }

  /** Adds characters of the source as they stand there. */
  void add(String source, int from, int to) {
    if (from < to) {
      ensure(to - from);
      startStretch(from);
      source.getChars(from, to, chars, length);
      length += to - from;
    }
  }

  /** Adds a character that stands for the one at {@code place}. */
  void add(char c, int place) {
    ensure(1);
    startStretch(place);
    chars[length++] = c;
  }

  private void ensure(int more) {
    if (length + more > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(length + more, chars.length * 2));
    }
  }

  private void startStretch(int place) {
    int last = stretches - 1;
    if (last >= 0 && stretchPlaces[last] + length - stretchStarts[last] == place) {
      return;
    }
    if (stretches == stretchStarts.length) {
      stretchStarts = Arrays.copyOf(stretchStarts, stretches * 2);
      stretchPlaces = Arrays.copyOf(stretchPlaces, stretches * 2);
    }
    stretchStarts[stretches] = length;
    stretchPlaces[stretches++] = place;
  }

  void clear() {
    length = 0;
    stretches = 0;
    current = 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  int length() {
    return length;
  }

  char charAt(int i) {
    return i < length ? chars[i] : '\0';
  }

  int place(int i) {
    int stretch = stretchOf(i);
    return stretchPlaces[stretch] + i - stretchStarts[stretch];
  }

  /** Where the stretch of {@code i} ends, exclusive: up to there places go up one by one. */
  int stretchEnd(int i) {
    int stretch = stretchOf(i);
    return stretch + 1 < stretches ? stretchStarts[stretch + 1] : length;
  }

  private int stretchOf(int i) {
    int stretch = current;
    while (stretchStarts[stretch] > i) {
      stretch--;
    }
    while (stretch + 1 < stretches && stretchStarts[stretch + 1] <= i) {
      stretch++;
    }
    current = stretch;
    return stretch;
  }

  /** The first {@code c} from {@code from} on; {@link #length()} if there is none. */
  int indexOf(char c, int from) {
    int i = from;
    while (i < length && chars[i] != c) {
      i++;
    }
    return i;
  }

  boolean startsWith(String prefix, int at) {
    if (at + prefix.length() > length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (chars[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code word}, in lower case, stands at {@code at} in whatever case. */
  boolean hasWord(String word, int at) {
    if (at + word.length() > length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(chars[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String slice(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** Appends what stands between two indices, of which nothing needs reading. */
  void appendTo(PlainTextBuilder out, int from, int to) {
    int i = from;
    while (i < to) {
      int end = Math.min(to, stretchEnd(i));
      out.append(chars, i, end, place(i));
      i = end;
    }
  }
}
