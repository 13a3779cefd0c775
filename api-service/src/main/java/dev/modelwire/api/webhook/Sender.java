package dev.modelwire.api.webhook;

import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one webhook its events, in their order, each until it arrives, on a thread of its own.
 *
 * <p>Invariant: the place is kept only after what lies before it has arrived. A kill may have the
 * last ones sent again, with the same ids; none is left out.
 */
final class Sender {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final int PAGE = 100;
  private static final int GONE = 410;

  /** How much is sent again at most after a kill, of what arrived without trouble. */
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final String id;
  private final Webhooks webhooks;
  private final EventStore store;
  private final Courier courier;
  private final Backoff backoff;
  private final WebhookProperties properties;
  private final Clock clock;
  private final Semaphore signal = new Semaphore(0);
  private final Deque<RecordedEvent> page = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean stopped;
  private @Nullable Progress progress;
  private @Nullable Progress kept;
  private Instant keptAt = Instant.EPOCH;
  private long pageFrom = Long.MIN_VALUE;
  private @Nullable EventQuery pageOf;

  Sender(
      String id,
      Webhooks webhooks,
      EventStore store,
      Courier courier,
      Backoff backoff,
      WebhookProperties properties,
      Clock clock) {
    this.id = id;
    this.webhooks = webhooks;
    this.store = store;
    this.courier = courier;
    this.backoff = backoff;
    this.properties = properties;
    this.clock = clock;
  }

  /** Something may have changed: there are new events, or the webhook is another. */
  void wake() {
    signal.release();
  }

  void stop() {
    stopped = true;
    wake();
  }

  /** How far it is; empty before it began. */
  Optional<Progress> progress() {
    lock.lock();
    try {
      return Optional.ofNullable(progress);
    } finally {
      lock.unlock();
    }
  }

  /** Begins anew from a place, as if nothing had failed. */
  void restart(String log, long from) {
    lock.lock();
    try {
      Progress now = progress == null ? Progress.at(log, from) : progress.fresh(log, from);
      progress = now;
      keep(now);
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Notes an attempt that is none of those in order. */
  void note(Delivery delivery) {
    lock.lock();
    try {
      if (progress != null) {
        progress = progress.also(delivery);
        keep(progress);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns when it is stopped or the webhook is gone. */
  void run() {
    while (!stopped) {
      try {
        Optional<Webhook> hook = webhooks.find(id);
        if (hook.isEmpty()) {
          return;
        }
        await(step(hook.get()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // The store or the log does not answer: nothing is lost by waiting for it.
        LOG.warn("Webhook {} is sent nothing for now: {}", id, e.getMessage());
        rest();
      }
    }
    noteAtEnd();
  }

  private void noteAtEnd() {
    lock.lock();
    try {
      if (progress != null && !progress.equals(kept)) {
        keep(progress);
      }
    } catch (RuntimeException e) {
      LOG.debug("How far webhook {} is was not kept: {}", id, e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    try {
      await(SHORTLY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void await(Duration most) throws InterruptedException {
    if (most.isPositive() && signal.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
      signal.drainPermits();
    }
  }

  /** Does the next thing there is to do, and says how long nothing is to be done after it. */
  private Duration step(Webhook hook) {
    Duration idle = Duration.ofHours(1);
    String log = store.logId().orElse("");
    Progress at = begin(log);
    if (hook.paused() != null || log.isEmpty()) {
      return idle;
    }
    if (!at.log().equals(log)) {
      pause(PauseReason.LOG_REPLACED);
      return idle;
    }
    Duration wait =
        at.nextAttemptAt() == null
            ? Duration.ZERO
            : Duration.between(clock.instant(), at.nextAttemptAt());
    if (wait.isPositive()) {
      return wait;
    }
    Optional<RecordedEvent> next = next(hook.filter().query(), at);
    if (next.isEmpty()) {
      noteAtEnd();
      return idle;
    }
    return sent(courier.bring(hook, next.get(), at.attempts() + 1), next.get());
  }

  private Progress begin(String log) {
    lock.lock();
    try {
      Progress now = progress;
      if (now == null) {
        now = webhooks.progress(id).orElseGet(() -> Progress.at(log, store.highWater()));
        progress = now;
        kept = now;
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** The next event that is wanted; what is not wanted is passed. */
  private Optional<RecordedEvent> next(EventQuery query, Progress at) {
    if (pageFrom != at.position() || !query.equals(pageOf)) {
      page.clear();
      pageOf = query;
    }
    long passed = at.position();
    while (true) {
      if (page.isEmpty()) {
        // Read before the page: what comes after it is looked at the next time.
        long highWater = store.highWater();
        page.addAll(query.read(store, passed, PAGE));
        if (page.isEmpty()) {
          moved(at, Math.max(passed, highWater));
          return Optional.empty();
        }
      }
      RecordedEvent event = page.getFirst();
      if (query.matches(event)) {
        moved(at, passed);
        return Optional.of(event);
      }
      passed = event.position();
      page.removeFirst();
    }
  }

  private void moved(Progress from, long to) {
    lock.lock();
    try {
      pageFrom = to;
      // Unless it was set elsewhere meanwhile.
      if (progress != null && progress.position() == from.position() && to > from.position()) {
        progress = progress.passed(to);
      }
    } finally {
      lock.unlock();
    }
  }

  private Duration sent(Courier.Outcome outcome, RecordedEvent event) {
    Delivery delivery = outcome.delivery();
    lock.lock();
    try {
      Progress before = progress;
      if (before == null || before.position() >= event.position()) {
        return Duration.ZERO;
      }
      if (delivery.arrived()) {
        progress = before.arrived(delivery, event.position());
        pageFrom = event.position();
        page.pollFirst();
        keepNowAndThen(progress, before.attempts() > 0);
        return Duration.ZERO;
      }
      Progress failed =
          before.failed(delivery, backoff.next(before.attempts() + 1, outcome.retryAfter()));
      progress = failed;
      keep(failed);
    } finally {
      lock.unlock();
    }
    giveUp(delivery);
    return Duration.ZERO;
  }

  private void giveUp(Delivery delivery) {
    Instant since = progress().map(Progress::failingSince).orElse(null);
    Integer status = delivery.status();
    if (status != null && status == GONE) {
      pause(PauseReason.GONE);
    } else if (since != null && !clock.instant().isBefore(since.plus(properties.giveUpAfter()))) {
      pause(PauseReason.FAILING);
    }
  }

  private void pause(PauseReason reason) {
    LOG.info("Webhook {} is paused: {}", id, reason);
    Webhook _ = webhooks.change(id, hook -> hook.pausedFor(reason));
  }

  private void keepNowAndThen(Progress now, boolean atOnce) {
    if (atOnce || !clock.instant().isBefore(keptAt.plus(BETWEEN_NOTES))) {
      keep(now);
    }
  }

  private void keep(Progress now) {
    webhooks.keep(id, now);
    kept = now;
    keptAt = clock.instant();
  }
}
