package dev.modelwire.api.follow;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the events log from where the store ends. Starting refuses a log that is not the store's
 * or has lost what the store keeps; it then goes on in the background: subscribers that were away
 * are told what they missed, and only then the log is read on.
 */
public final class EventLogFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EventLogFollower.class);

  /** Before the web server's, so that a service that must not serve does not listen either. */
  private static final int PHASE = 0;

  private final EventLog log;
  private final EventStore store;
  private final Audience audience;
  private final EventRecorder recorder;
  private final CaughtUp caughtUp;
  private volatile boolean started;
  private volatile boolean stopped;
  private volatile @Nullable String broken;
  private volatile EventLog.@Nullable Following following;
  private @Nullable Thread beginning;

  EventLogFollower(
      EventLog log,
      EventStore store,
      List<EventSubscriber> subscribers,
      DeadLetters deadLetters,
      CaughtUp caughtUp) {
    this.log = log;
    this.store = store;
    this.audience = new Audience(store, subscribers);
    this.recorder = new EventRecorder(store, audience, deadLetters);
    this.caughtUp = caughtUp;
  }

  /**
   * @throws EventLogException if the store must not follow this log
   * @throws dev.modelwire.api.store.StoreBelongsToAnotherLogException if it keeps another one
   */
  @Override
  public synchronized void start() {
    if (started) {
      return;
    }
    EventLog.Extent extent = log.extent();
    store.bind(extent.id());
    refuseLoss(extent);
    started = true;
    stopped = false;
    beginning = Thread.ofVirtual().name("event-log-follower").start(() -> begin(extent));
  }

  private void refuseLoss(EventLog.Extent extent) {
    long highWater = store.highWater();
    if (highWater >= extent.end()) {
      throw new EventLogException(
          """
          the store keeps events up to position %d, but the events log %s ends before %d: \
          the log has lost records. Restore the log; or, to go on without them, move the store \
          away and start again, and the history is read anew from what the log still has"""
              .formatted(highWater, extent.id(), extent.end()));
    }
    if (highWater != EventStore.NOTHING && highWater + 1 < extent.beginning()) {
      throw new EventLogException(
          """
          the store keeps events up to position %d, but the events log %s begins at %d: what lies \
          between was deleted before it was kept. Restore the log; or, to go on without it, move \
          the store away and start again"""
              .formatted(highWater, extent.id(), extent.beginning()));
    }
  }

  private void begin(EventLog.Extent extent) {
    try {
      audience.catchUp(() -> stopped);
      synchronized (this) {
        if (stopped) {
          return;
        }
        long target = extent.end() - 1;
        signal(target);
        following =
            log.follow(
                Math.max(store.highWater(), extent.beginning() - 1),
                batch -> {
                  recorder.accept(batch);
                  signal(target);
                });
      }
    } catch (RuntimeException e) {
      broken = e.getMessage();
      LOG.error("Following the events log has not begun: {}", e.getMessage(), e);
    }
  }

  private void signal(long target) {
    if (store.highWater() >= target && !caughtUp.isReached()) {
      LOG.info("Caught up with the events log at position {}", store.highWater());
      caughtUp.reached();
    }
  }

  /** Why events are not coming in; empty while they are. */
  Optional<String> trouble() {
    if (!started) {
      return Optional.of("not started");
    }
    EventLog.Following current = following;
    if (broken != null) {
      return Optional.of(broken);
    }
    if (current != null && !current.running()) {
      return Optional.of("the reader of the events log has ended");
    }
    return recorder.failure();
  }

  boolean isCaughtUp() {
    return caughtUp.isReached();
  }

  long position() {
    return store.highWater();
  }

  @Override
  public void stop() {
    Thread starting;
    synchronized (this) {
      stopped = true;
      started = false;
      starting = beginning;
      if (following != null) {
        following.stop();
      }
    }
    if (starting != null) {
      try {
        starting.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
