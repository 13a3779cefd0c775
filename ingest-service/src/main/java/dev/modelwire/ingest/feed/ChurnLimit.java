package dev.modelwire.ingest.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps an entry that changes on every poll (a counter, a rotating advertisement) from filling the
 * log: after a burst it may change once in an interval. The newest content is taken then, so that
 * nothing is lost but the steps in between.
 *
 * @param burst revisions in a row
 * @param interval after which one more is allowed
 */
public record ChurnLimit(int burst, Duration interval) {

  /** The churn of an entry that is revised now. */
  int after(KnownEntry known, Instant now) {
    long recovered = Duration.between(known.changedAt(), now).dividedBy(interval);
    return (int) Math.max(0, known.churn() - Math.max(0, recovered)) + 1;
  }

  boolean allows(KnownEntry known, Instant now) {
    return after(known, now) <= burst;
  }
}
