package dev.modelwire.api.webhook;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;

/**
 * A sender for each webhook. None waits for another: a receiver that stalls holds its own events
 * back and nobody else's.
 */
final class Senders implements EventSubscriber, SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Webhooks webhooks;
  private final EventStore store;
  private final Courier courier;
  private final Backoff backoff;
  private final WebhookProperties properties;
  private final Clock clock;
  private final Map<String, Running> senders = new ConcurrentHashMap<>();
  private volatile boolean running;

  private record Running(Sender sender, Thread thread) {}

  Senders(
      Webhooks webhooks,
      EventStore store,
      Courier courier,
      Backoff backoff,
      WebhookProperties properties,
      Clock clock) {
    this.webhooks = webhooks;
    this.store = store;
    this.courier = courier;
    this.backoff = backoff;
    this.properties = properties;
    this.clock = clock;
    webhooks.onChange(this::changed);
  }

  Optional<Sender> of(String id) {
    return Optional.ofNullable(senders.get(id)).map(Running::sender);
  }

  @Override
  public void recorded(List<RecordedEvent> events, long highWater) {
    senders.values().forEach(each -> each.sender().wake());
  }

  private void changed(String id) {
    if (running && webhooks.isReady()) {
      begin();
    }
    of(id).ifPresent(Sender::wake);
    if (webhooks.find(id).isEmpty()) {
      senders.remove(id);
    }
  }

  /** Not before all settings are known: an old place would have events sent again. */
  private void begin() {
    if (running) {
      webhooks.knownByNow().forEach(hook -> senders.computeIfAbsent(hook.id(), this::start));
    }
  }

  private Running start(String id) {
    Sender sender = new Sender(id, webhooks, store, courier, backoff, properties, clock);
    return new Running(sender, Thread.ofVirtual().name("webhook-" + id).start(sender::run));
  }

  @Override
  public void start() {
    running = properties.deliver();
    webhooks.whenReady(this::begin);
  }

  @Override
  public void stop() {
    running = false;
    senders.values().forEach(each -> each.sender().stop());
    for (Running each : senders.values()) {
      try {
        boolean _ = each.thread().join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    senders.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
