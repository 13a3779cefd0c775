package dev.modelwire.ingest.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the schedule remembers of a source.
 *
 * @param interval the adaptive interval
 * @param failures polls failed since the last good one, throttled ones included
 * @param logFailures appends to the article log failed since the last good one
 * @param feedRefresh what the feed asked for when it was last read in full; null where unsaid
 */
public record Cadence(
    Duration interval, int failures, int logFailures, @Nullable Duration feedRefresh) {

  Cadence succeeded(Duration nextInterval, @Nullable Duration refresh) {
    return new Cadence(nextInterval, 0, 0, refresh);
  }

  Cadence failed() {
    return new Cadence(interval, failures + 1, 0, feedRefresh);
  }

  Cadence notLogged() {
    return new Cadence(interval, failures, logFailures + 1, feedRefresh);
  }
}
