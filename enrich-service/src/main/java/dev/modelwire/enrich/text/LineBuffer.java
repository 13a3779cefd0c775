package dev.modelwire.enrich.text;

import java.util.Arrays;

/** The characters of one block, freed of their line prefixes, each with its place. */
final class LineBuffer {

  private char[] chars = new char[1024];
  private int[] places = new int[1024];
  private int length;

  void add(char c, int place) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, length * 2);
      places = Arrays.copyOf(places, length * 2);
    }
    chars[length] = c;
    places[length++] = place;
  }

  void clear() {
    length = 0;
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
    return places[i];
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

  String slice(int from, int to) {
    return new String(chars, from, to - from);
  }
}
