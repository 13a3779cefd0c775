package dev.modelwire.ingest.schedule;

import java.time.Duration;

/** How likely a failure is to last, which is how long it is wise to wait. */
public enum Severity {
  /** On this machine: looking again costs nearly nothing. */
  LOCAL(Duration.ofSeconds(5), Duration.ofMinutes(1)),
  /** Timeouts, refused connections, errors of the server: mostly over in minutes. */
  TEMPORARY(Duration.ofMinutes(2), Duration.ofHours(6)),
  /** What is there cannot be read as a feed: mostly repaired within hours. */
  SOFT(Duration.ofMinutes(15), Duration.ofHours(12)),
  /** Nothing there, no such host, a refused address: mostly for good. */
  HARD(Duration.ofHours(1), Duration.ofHours(24));

  private final Duration first;
  private final Duration longest;

  Severity(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /** How long to wait after the first failure. */
  public Duration first() {
    return first;
  }

  /** How long to wait at most, however many failures there were. */
  public Duration longest() {
    return longest;
  }
}
