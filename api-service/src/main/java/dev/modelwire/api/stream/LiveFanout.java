package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands every new event to every open stream.
 *
 * <p>Invariant: the log's thread never waits for a reader. A subscription whose queue is full ends,
 * and its client comes back and reads from the store what it has missed.
 */
final class LiveFanout implements EventSubscriber {

  private final EventStore store;
  private final int queue;
  private final FrameEncoder encoder = new FrameEncoder();
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  LiveFanout(EventStore store, int queue) {
    this.store = store;
    this.queue = queue;
  }

  /** From now on every matching event reaches the subscription, or ends it. */
  Subscription subscribe(EventQuery query) {
    Subscription subscription = new Subscription(queue, query);
    subscriptions.add(subscription);
    if (stopping) {
      subscription.end(Subscription.Ending.SHUTDOWN);
    }
    return subscription;
  }

  void unsubscribe(Subscription subscription) {
    subscriptions.remove(subscription);
  }

  int streams() {
    return subscriptions.size();
  }

  @Override
  public void recorded(List<RecordedEvent> events, long highWater) {
    if (subscriptions.isEmpty()) {
      return;
    }
    String log = store.logId().orElseThrow();
    for (RecordedEvent event : events) {
      Frame frame = encoder.event(event, log);
      subscriptions.removeIf(subscription -> isTooSlow(subscription, frame));
    }
  }

  /** Offers the frame; if there is no room for it, that was the last one. */
  private static boolean isTooSlow(Subscription subscription, Frame frame) {
    if (!subscription.matches(frame) || subscription.offer(frame)) {
      return false;
    }
    subscription.end(Subscription.Ending.TOO_SLOW);
    return true;
  }

  /** Ends all streams, those of tomorrow too. */
  void stop() {
    stopping = true;
    subscriptions.forEach(subscription -> subscription.end(Subscription.Ending.SHUTDOWN));
  }

  void restart() {
    stopping = false;
  }
}
