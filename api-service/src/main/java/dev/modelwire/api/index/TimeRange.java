package dev.modelwire.api.index;

import java.time.Instant;
import java.util.Optional;

/** A stretch of time, both ends included; empty where it is open. */
public record TimeRange(Optional<Instant> from, Optional<Instant> to) {

  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  public boolean isAll() {
    return from.isEmpty() && to.isEmpty();
  }

  /** The first millisecond since 1970 that is within. */
  long firstMillis() {
    return from.map(TimeRange::millis).orElse(Long.MIN_VALUE);
  }

  /** The last millisecond since 1970 that is within. */
  long lastMillis() {
    return to.map(TimeRange::millis).orElse(Long.MAX_VALUE);
  }

  private static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
