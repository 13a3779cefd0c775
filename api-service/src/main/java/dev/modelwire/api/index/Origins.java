package dev.modelwire.api.index;

import java.time.Instant;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Query;

/** Queries over when things began. */
public final class Origins {

  private Origins() {}

  /** Things whose {@link Origin#millis()} is within these bounds, both included. */
  public static Query between(Optional<Instant> from, Optional<Instant> to) {
    return LongField.newRangeQuery(
        IndexFields.BEGAN,
        from.map(Origins::millis).orElse(Long.MIN_VALUE),
        to.map(Origins::millis).orElse(Long.MAX_VALUE));
  }

  private static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
