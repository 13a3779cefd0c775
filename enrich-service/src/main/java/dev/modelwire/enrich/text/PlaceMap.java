package dev.modelwire.enrich.text;

import java.util.Arrays;

/**
 * Where in the source each character of a plain text stands. Most stand one behind the other in
 * both, so that few stretches tell it all.
 *
 * @param starts the first plain character of each stretch, ascending
 * @param places where that begins in the source
 * @param ends where it ends there, exclusive, for a stretch that is one character for several or
 *     none; {@value #SINGLE} where each character stands for one
 */
// Nobody outside of this package sees the arrays, and nothing compares them.
@SuppressWarnings("ArrayRecordComponent")
record PlaceMap(int[] starts, int[] places, int[] ends) {

  private static final int SINGLE = -1;

  int start(int index) {
    int stretch = stretchOf(index);
    return ends[stretch] == SINGLE ? places[stretch] + index - starts[stretch] : places[stretch];
  }

  int end(int index) {
    int stretch = stretchOf(index);
    return ends[stretch] == SINGLE ? places[stretch] + index - starts[stretch] + 1 : ends[stretch];
  }

  private int stretchOf(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found : -found - 2;
  }

  /** Builds one while the plain text grows. */
  static final class Builder {
    private int[] starts = new int[16];
    private int[] places = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Where the next character has to stand to go on with the last stretch; -1 if none can. */
    private int next = -1;

    /** The plain character at {@code index} stands for one at {@code place}. */
    void add(int index, int place) {
      if (place == next) {
        next++;
      } else {
        start(index, place, SINGLE);
        next = place + 1;
      }
    }

    /** The plain character at {@code index} stands for all from {@code start} to {@code end}. */
    void add(int index, int start, int end) {
      if (end == start + 1) {
        add(index, start);
      } else {
        start(index, start, end);
        next = -1;
      }
    }

    private void start(int index, int place, int end) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        places = Arrays.copyOf(places, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      starts[count] = index;
      places[count] = place;
      ends[count++] = end;
    }

    /** Where the last character, at {@code index}, ends in the source. */
    int end(int index) {
      int last = count - 1;
      return ends[last] == SINGLE ? places[last] + index - starts[last] + 1 : ends[last];
    }

    /** Forgets the characters from {@code index} on. */
    void cut(int index) {
      while (count > 0 && starts[count - 1] >= index) {
        count--;
      }
      next = -1;
    }

    PlaceMap build() {
      return new PlaceMap(
          Arrays.copyOf(starts, count), Arrays.copyOf(places, count), Arrays.copyOf(ends, count));
    }
  }
}
