package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.time.Duration;
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

  /** Of the time of all readers together: 25,000 writes a second. */
  private static final long NANOS_A_WRITE = 40_000;

  private static final long LONGEST_PACE_NANOS = 300_000_000;

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
      Frame frame = new Frame(event, log, encoder);
      subscriptions.removeIf(subscription -> isTooSlow(subscription, frame));
    }
    subscriptions.forEach(subscription -> subscription.passed(highWater));
  }

  /** Offers the frame; if there is no room for it, that was the last one. */
  private static boolean isTooSlow(Subscription subscription, Frame frame) {
    if (!subscription.matches(frame) || subscription.offer(frame.sent())) {
      return false;
    }
    subscription.end(Subscription.Ending.TOO_SLOW);
    return true;
  }

  /**
   * How long a reader's frames gather between two writes. The more readers there are, the longer:
   * the machine has only so many writes in it, and a few large ones deliver more than many small.
   */
  Duration pace() {
    long nanos = subscriptions.size() * NANOS_A_WRITE;
    return Duration.ofNanos(Math.min(LONGEST_PACE_NANOS, nanos));
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
