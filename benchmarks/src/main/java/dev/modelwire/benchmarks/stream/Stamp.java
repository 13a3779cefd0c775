package dev.modelwire.benchmarks.stream;

import java.nio.charset.StandardCharsets;

/**
 * What the id of an event tells: when it was made and the how many-th it is.
 *
 * @param nanos of the machine's monotonic clock, which all processes share
 * @param number from 0
 */
record Stamp(long nanos, int number) {

  private static final byte[] BEFORE = "\"id\":\"".getBytes(StandardCharsets.US_ASCII);

  String text() {
    return "%d-%d-".formatted(nanos, number);
  }

  /** The place in a message where the stamp begins, or -1 where there is none. */
  static int find(byte[] message, int from, int to) {
    for (int i = from; i <= to - BEFORE.length; i++) {
      int k = 0;
      while (k < BEFORE.length && message[i + k] == BEFORE[k]) {
        k++;
      }
      if (k == BEFORE.length) {
        return i + k;
      }
    }
    return -1;
  }

  static Stamp at(byte[] message, int place) {
    int at = place;
    long nanos = 0;
    for (; message[at] != '-'; at++) {
      nanos = nanos * 10 + message[at] - '0';
    }
    int number = 0;
    for (at++; message[at] != '-'; at++) {
      number = number * 10 + message[at] - '0';
    }
    return new Stamp(nanos, number);
  }
}
