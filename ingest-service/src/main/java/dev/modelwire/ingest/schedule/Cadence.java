package dev.modelwire.ingest.schedule;

import java.time.Duration;

/**
 * What the schedule remembers of a source.
 *
 * @param interval the adaptive interval
 * @param failures polls failed since the last good one, throttled ones included
 * @param logFailures appends to the article log failed since the last good one
 */
public record Cadence(Duration interval, int failures, int logFailures) {

  Cadence succeeded(Duration nextInterval) {
    return new Cadence(nextInterval, 0, 0);
  }

  Cadence failed() {
    return new Cadence(interval, failures + 1, 0);
  }

  Cadence notLogged() {
    return new Cadence(interval, failures, logFailures + 1);
  }
}
