package dev.modelwire.enrich.ledger;

import java.util.Arrays;

/**
 * How often each weight was given, in as little memory as the usual one weight needs. There are few
 * different weights (claims' confidences in hundredths), so a thousand claims cost no more than a
 * hundred.
 */
final class WeightCounts {

  private static final int[] NONE = {};

  /** Ascending, without repetition. */
  private int[] weights = NONE;

  private int[] counts = NONE;

  /** The heaviest weight; 0 where there is none. */
  int heaviest() {
    return weights.length == 0 ? 0 : weights[weights.length - 1];
  }

  boolean isEmpty() {
    return weights.length == 0;
  }

  void add(int weight) {
    int at = Arrays.binarySearch(weights, weight);
    if (at >= 0) {
      counts[at]++;
    } else {
      weights = inserted(weights, -at - 1, weight);
      counts = inserted(counts, -at - 1, 1);
    }
  }

  void remove(int weight) {
    int at = Arrays.binarySearch(weights, weight);
    if (at < 0) {
      throw new IllegalArgumentException("weight %d was never given".formatted(weight));
    }
    if (--counts[at] == 0) {
      weights = without(weights, at);
      counts = without(counts, at);
    }
  }

  private static int[] inserted(int[] from, int at, int number) {
    int[] to = Arrays.copyOf(from, from.length + 1);
    System.arraycopy(from, at, to, at + 1, from.length - at);
    to[at] = number;
    return to;
  }

  private static int[] without(int[] from, int at) {
    int[] to = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, at + 1, to, at, to.length - at);
    return to;
  }
}
