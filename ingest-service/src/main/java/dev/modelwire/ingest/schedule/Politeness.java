package dev.modelwire.ingest.schedule;

import java.time.Duration;

/**
 * How hosts are treated.
 *
 * @param scope what counts as one host
 * @param perHost requests to one host at a time, at least 1
 * @param spacing between the starts of two requests to one host, not negative
 * @param throttleWholeHost whether a Retry-After of one feed holds for every feed of its host
 */
public record Politeness(
    HostScope scope, int perHost, Duration spacing, boolean throttleWholeHost) {
  public Politeness {
    if (perHost < 1) {
      throw new IllegalArgumentException("per-host is below 1: " + perHost);
    }
    if (spacing.isNegative()) {
      throw new IllegalArgumentException("spacing is negative: " + spacing);
    }
  }
}
