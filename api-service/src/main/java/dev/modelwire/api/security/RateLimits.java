package dev.modelwire.api.security;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Counts requests by who makes them, by the generic cell rate algorithm: for each there is one
 * number, the moment at which it will have used nothing. A burst may take a whole window's requests
 * at once; after that they come back evenly.
 */
final class RateLimits {

  /** Bounds the memory; whoever comes when so many others are remembered shares a place. */
  private static final int MOST_REMEMBERED = 100_000;

  private static final String THE_OTHERS = "others";

  private final LongSupplier nanos;
  private final Map<String, Long> freeAt = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that never goes back
   */
  RateLimits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param name as the header names it
   * @param requests within the window, at least 1
   */
  record Policy(String name, int requests, Duration window) {
    long share() {
      return Math.max(1, window.toNanos() / requests);
    }

    /** The value of the header {@code RateLimit-Policy}. */
    String header() {
      return "\"%s\";q=%d;w=%d".formatted(name, requests, Math.max(1, window.toSeconds()));
    }
  }

  /**
   * What is left after a request.
   *
   * @param remaining how many requests may follow at once
   * @param reset when everything is allowed again
   * @param retryAfter how long to wait before the next one is answered; zero unless this one is
   *     refused
   */
  record Standing(boolean granted, long remaining, Duration reset, Duration retryAfter) {
    /** The value of the header {@code RateLimit}. */
    String header(Policy policy) {
      return "\"%s\";r=%d;t=%d".formatted(policy.name(), remaining, ceilSeconds(reset));
    }
  }

  static long ceilSeconds(Duration duration) {
    return duration.plusMillis(999).toSeconds();
  }

  /** Counts a request of somebody. */
  Standing take(String who, Policy policy) {
    long now = nanos.getAsLong();
    long share = policy.share();
    long most = share * policy.requests();
    boolean[] granted = new boolean[1];
    Long free =
        freeAt.compute(
            place(policy.name() + " " + who, now),
            (_, known) -> {
              long from = known == null ? now : Math.max(known, now);
              granted[0] = from + share - now <= most;
              return granted[0] ? from + share : from;
            });
    long used = Math.max(0, Objects.requireNonNull(free) - now);
    return new Standing(
        granted[0],
        Math.max(0, (most - used) / share),
        Duration.ofNanos(used),
        granted[0] ? Duration.ZERO : Duration.ofNanos(Math.max(1, used + share - most)));
  }

  private String place(String who, long now) {
    if (freeAt.size() < MOST_REMEMBERED || freeAt.containsKey(who)) {
      return who;
    }
    freeAt.values().removeIf(free -> free <= now);
    return freeAt.size() < MOST_REMEMBERED ? who : THE_OTHERS;
  }
}
