package dev.modelwire.api.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a webhook is.
 *
 * @param log that the position is of
 * @param position of the last event that arrived or was not wanted
 * @param attempts of the event after it so far
 * @param failingSince when the first of them failed; null if there were none
 * @param nextAttemptAt null for at once
 * @param deliveries the latest attempts, the newest first, at most {@link #KEPT}
 */
record Progress(
    String log,
    long position,
    int attempts,
    @Nullable Instant failingSince,
    @Nullable Instant nextAttemptAt,
    List<Delivery> deliveries) {

  static final int KEPT = 100;

  Progress {
    deliveries = List.copyOf(deliveries);
  }

  static Progress at(String log, long position) {
    return new Progress(log, position, 0, null, null, List.of());
  }

  /** Nothing was to be sent up to there. */
  Progress passed(long to) {
    return new Progress(log, to, attempts, failingSince, nextAttemptAt, deliveries);
  }

  Progress arrived(Delivery delivery, long to) {
    return new Progress(log, to, 0, null, null, with(delivery));
  }

  Progress failed(Delivery delivery, Instant next) {
    Instant since = failingSince == null ? delivery.at() : failingSince;
    return new Progress(log, position, attempts + 1, since, next, with(delivery));
  }

  /** An attempt that is none of those in order: a redelivery or a test. */
  Progress also(Delivery delivery) {
    return new Progress(log, position, attempts, failingSince, nextAttemptAt, with(delivery));
  }

  /** As if nothing had failed. */
  Progress fresh(String newLog, long from) {
    return new Progress(newLog, from, 0, null, null, deliveries);
  }

  private List<Delivery> with(Delivery delivery) {
    List<Delivery> all = new ArrayList<>(deliveries.size() + 1);
    all.add(delivery);
    all.addAll(deliveries.subList(0, Math.min(KEPT - 1, deliveries.size())));
    return all;
  }
}
