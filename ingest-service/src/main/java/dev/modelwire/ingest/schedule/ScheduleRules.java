package dev.modelwire.ingest.schedule;

import java.time.Duration;

/**
 * The bounds of the schedule.
 *
 * @param initialInterval between the first polls of a web feed
 * @param minInterval the shortest adaptive interval
 * @param maxInterval the longest adaptive interval
 * @param minRequestedInterval the shortest interval that a subscriber can ask for
 * @param folderInterval between two looks at a folder
 * @param maxHint how much of a feed's or cache's wish to be polled seldom is granted
 * @param maxRetryAfter how much of a Retry-After is granted
 */
public record ScheduleRules(
    Duration initialInterval,
    Duration minInterval,
    Duration maxInterval,
    Duration minRequestedInterval,
    Duration folderInterval,
    Duration maxHint,
    Duration maxRetryAfter) {
  public ScheduleRules {
    if (minInterval.compareTo(initialInterval) > 0 || initialInterval.compareTo(maxInterval) > 0) {
      throw new IllegalArgumentException(
          "intervals are not in order: min %s, initial %s, max %s"
              .formatted(minInterval, initialInterval, maxInterval));
    }
  }
}
