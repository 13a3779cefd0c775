package dev.modelwire.api.webhook;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: twice as late each time, give or take a fifth, and as late as is asked for.
 */
final class Backoff {

  private static final Duration LONGEST_ASKED = Duration.ofHours(24);
  private static final double JITTER = 0.2;
  private static final int MOST_DOUBLINGS = 30;

  private final WebhookProperties properties;
  private final Clock clock;
  private final RandomGenerator random;

  Backoff(WebhookProperties properties, Clock clock, RandomGenerator random) {
    this.properties = properties;
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param attempts that failed, at least 1
   * @param retryAfter seconds or a date, as the receiver sent it; null for none
   */
  Instant next(int attempts, @Nullable String retryAfter) {
    Instant now = clock.instant();
    double times = Math.pow(2, Math.min(MOST_DOUBLINGS, attempts - 1));
    double millis =
        Math.min(
            (double) properties.longestPause().toMillis(),
            properties.firstPause().toMillis() * times);
    double jitter = 1 - JITTER + 2 * JITTER * random.nextDouble();
    Duration pause = Duration.ofMillis((long) (millis * jitter));
    Duration asked = asked(retryAfter, now).orElse(Duration.ZERO);
    Duration granted = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    return now.plus(granted.compareTo(pause) > 0 ? granted : pause);
  }

  private static Optional<Duration> asked(@Nullable String retryAfter, Instant now) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    String text = retryAfter.strip();
    try {
      if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
        return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000)));
      }
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
