package dev.modelwire.api.retagging;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Asks for retaggings, one at a time: while one is under way, it is the one that is asked for. */
final class Retaggings {

  private static final URI SOURCE = URI.create("/api");

  private final RetaggingLog log;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();

  Retaggings(RetaggingLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** The retagging that is under way, else a new one. */
  Retagging request() {
    turn.lock();
    try {
      Optional<Retagging> open =
          log.read().stream().filter(each -> each.state() != RetaggingState.FINISHED).findFirst();
      return open.orElseGet(this::ask);
    } finally {
      turn.unlock();
    }
  }

  private Retagging ask() {
    Retagging asked = Retagging.requested(clock.instant());
    log.append(
        new Event(
            EventIds.retaggingEvent(EventType.RETAGGING_REQUESTED, asked.id(), 0),
            EventType.RETAGGING_REQUESTED,
            SOURCE,
            asked.id(),
            asked.requestedAt(),
            new RetaggingReport(asked)));
    return asked;
  }

  /** Those asked for last first. */
  List<Retagging> list() {
    return log.read().reversed();
  }

  Optional<Retagging> find(String id) {
    return log.read().stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
