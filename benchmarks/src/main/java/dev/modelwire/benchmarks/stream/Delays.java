package dev.modelwire.benchmarks.stream;

import java.util.Locale;

/** How long deliveries took, to the millisecond, and whether each came once. */
final class Delays {

  private static final int LONGEST_MILLIS = 120_000;

  private final long[] byMillis = new long[LONGEST_MILLIS + 1];
  private long all;
  private long missed;
  private long doubled;
  private int ended;

  void delivered(long nanos) {
    byMillis[Math.clamp(nanos / 1_000_000, 0, LONGEST_MILLIS)]++;
    all++;
  }

  void missed(int events) {
    missed += events;
  }

  void doubled() {
    doubled++;
  }

  /** A reader was let go. */
  void ended() {
    ended++;
  }

  /** The least number of milliseconds within which that share of all was delivered. */
  private int within(double share) {
    long wanted = (long) Math.ceil(share * all);
    int millis = 0;
    for (long seen = byMillis[0]; seen < wanted && millis < LONGEST_MILLIS; ) {
      millis++;
      seen += byMillis[millis];
    }
    return millis;
  }

  /** One line. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%,d deliveries: median %d ms, p95 %d ms, p99 %d ms, longest %d ms;"
            + " %d missed, %d doubled, %d readers let go",
        all,
        within(0.5),
        within(0.95),
        within(0.99),
        within(1),
        missed,
        doubled,
        ended);
  }
}
