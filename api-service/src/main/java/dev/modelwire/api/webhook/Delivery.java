package dev.modelwire.api.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt.
 *
 * @param eventId also the webhook-id that was sent
 * @param attempt from 1
 * @param status of the answer; null where there was none
 * @param trouble what went wrong; null if it arrived
 */
record Delivery(
    String eventId,
    String type,
    Instant at,
    int attempt,
    long millis,
    @Nullable Integer status,
    @Nullable String trouble) {

  boolean arrived() {
    return trouble == null;
  }
}
