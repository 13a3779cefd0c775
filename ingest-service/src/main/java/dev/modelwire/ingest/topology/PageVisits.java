package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.PageSource.Visits;
import dev.modelwire.ingest.schedule.HostScoreboard;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.topology.Waiter.PageWaiter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The turns that the pages of one poll get at their hosts, among the polls of feeds and other
 * polls' pages. Used by the one thread that reads these pages, which waits here.
 */
final class PageVisits implements Visits {

  private final HostScoreboard<Waiter> hosts;
  private final Schedule schedule;
  private final Clock clock;
  private final Instant deadline;
  private final PageWaiter waiter = new PageWaiter();
  private final Map<String, Instant> lastVisits = new HashMap<>();

  PageVisits(HostScoreboard<Waiter> hosts, Schedule schedule, Clock clock, Duration patience) {
    this.hosts = hosts;
    this.schedule = schedule;
    this.clock = clock;
    this.deadline = clock.instant().plus(patience);
  }

  @Override
  public boolean enter(URI url, Duration apart) {
    try {
      Instant last = lastVisits.get(url.getRawAuthority());
      if (last != null && !waitUntil(last.plus(apart))) {
        return false;
      }
      boolean admitted = admitted(url);
      lastVisits.put(url.getRawAuthority(), clock.instant());
      return admitted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean admitted(URI url) throws InterruptedException {
    boolean reserved = false;
    while (true) {
      switch (hosts.admit(waiter, url, reserved, clock.instant())) {
        case Admission.Admitted() -> {
          return true;
        }
        case Admission.Wait(Instant until, boolean throttled) -> {
          if (throttled || !waitUntil(until)) {
            return false;
          }
        }
        case Admission.Queued() -> {
          if (!waiter.turn.tryAcquire(left().toNanos(), TimeUnit.NANOSECONDS)) {
            giveUp(url);
            return false;
          }
        }
      }
      reserved = true;
    }
  }

  /** A turn that was given in the moment of giving up goes to the next one. */
  private void giveUp(URI url) {
    hosts.forget(each -> each == waiter);
    if (waiter.turn.tryAcquire()) {
      hosts.nextWaiting(url).ifPresent(Waiter::wake);
    }
  }

  /** Whether that time comes before the deadline; if so it has come then. */
  private boolean waitUntil(Instant time) throws InterruptedException {
    if (time.isAfter(deadline)) {
      return false;
    }
    Duration wait = Duration.between(clock.instant(), time);
    while (wait.isPositive()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(wait.toNanos());
      wait = Duration.between(clock.instant(), time);
    }
    return true;
  }

  private Duration left() {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public void leave(URI url) {
    hosts.finished(url);
    hosts.nextWaiting(url).ifPresent(Waiter::wake);
  }

  @Override
  public void hold(URI url, @Nullable Duration retryAfter) {
    hosts.hold(url, clock.instant().plus(schedule.shortestHold(retryAfter)));
  }
}
