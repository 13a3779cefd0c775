package dev.modelwire.api.webhook;

import dev.modelwire.api.store.RecordedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings one event to one receiver, once, and tells how that went. Safe for many threads. */
final class Courier {

  private final Receiver receiver;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Messages messages = new Messages();

  Courier(Receiver receiver, Clock clock, MeterRegistry meters) {
    this.receiver = receiver;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * @param retryAfter as the receiver sent it; null for none
   */
  record Outcome(Delivery delivery, @Nullable String retryAfter) {}

  Outcome bring(Webhook hook, RecordedEvent event, int attempt) {
    Message message = messages.of(hook.template(), event);
    Instant at = clock.instant();
    long begin = System.nanoTime();
    Integer status = null;
    String trouble = null;
    String retryAfter = null;
    try {
      Receiver.Answer answer =
          receiver.post(hook.url(), headers(hook, message, event.id(), at), message.body());
      status = answer.status();
      retryAfter = answer.retryAfter();
      trouble = status / 100 == 2 ? null : "answered " + status;
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage());
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    meters
        .counter("modelwire.webhook.deliveries", "outcome", trouble == null ? "arrived" : "failed")
        .increment();
    return new Outcome(
        new Delivery(
            event.id(), event.type().cloudEventsType(), at, attempt, millis, status, trouble),
        retryAfter);
  }

  private static Map<String, String> headers(Webhook hook, Message message, String id, Instant at) {
    Map<String, String> headers = new HashMap<>(message.headers());
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put("webhook-signature", Signature.header(hook.secretsAt(at), id, at, message.body()));
    if (hook.bearer() != null) {
      headers.put("Authorization", "Bearer " + hook.bearer());
    }
    return headers;
  }
}
