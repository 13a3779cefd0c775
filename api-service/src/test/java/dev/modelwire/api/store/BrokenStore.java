package dev.modelwire.api.store;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The model of an event store, but for one defect. */
final class BrokenStore extends EventStoreModel {

  /** What can be wrong with a store. */
  enum Defect {
    NONE,
    BEGINS_AT_POSITION_ZERO,
    CUTS_TIMES_TO_MILLISECONDS,
    TAKES_PAYLOADS_FOR_TEXT,
    CUTS_LARGE_PAYLOADS,
    IGNORES_LIMITS,
    READS_IN_REVERSE,
    READS_FROM_INSTEAD_OF_AFTER,
    TELLS_WHAT_WAS_REDELIVERED,
    COUNTS_WHAT_WAS_REDELIVERED,
    KNOWS_EVENTS_BY_POSITION_ONLY,
    KEEPS_TWINS_OF_ONE_BATCH,
    MARKS_THE_LAST_EVENT_ONLY,
    LETS_THE_MARK_GO_BACK,
    FINDS_THE_WRONG_EVENT,
    MIXES_SUBJECTS,
    KEEPS_NOTHING,
    WRITES_WHEN_IT_IS_CLOSED,
    FORGETS_ITS_LOG,
    FOLLOWS_ANY_LOG,
    TAKES_BATCHES_OUT_OF_ORDER,
    READS_FROM_BEFORE_THE_BEGINNING,
    MOVES_THE_MARK_BEFORE_THE_EVENTS,
    SHOWS_EVENTS_BEFORE_THE_MARK,
    BREAKS_WITH_AN_INTERRUPTED_READER,
    DROPS_AN_EVENT_IN_A_HUNDRED
  }

  /** What is on the disk. */
  static final class Place {
    private final Map<Long, RecordedEvent> events = new TreeMap<>();
    private long highWater = NOTHING;
    private @Nullable String log;
  }

  private final Place place;
  private final Defect defect;
  private volatile boolean interrupted;
  private long redelivered;

  BrokenStore(Place place, Defect defect) {
    this.place = place;
    this.defect = defect;
    events.putAll(place.events);
    highWater = place.highWater;
    log = is(Defect.FORGETS_ITS_LOG) ? null : place.log;
    if (highWater == NOTHING && is(Defect.BEGINS_AT_POSITION_ZERO)) {
      highWater = 0;
    }
  }

  private boolean is(Defect other) {
    return defect == other;
  }

  @Override
  public synchronized void bind(String logId) {
    if (is(Defect.FOLLOWS_ANY_LOG)) {
      log = logId;
    }
    super.bind(logId);
    write();
  }

  @Override
  public synchronized List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    List<RecordedEvent> ordered = new ArrayList<>(batch);
    if (is(Defect.TAKES_BATCHES_OUT_OF_ORDER)) {
      ordered.sort((a, b) -> Long.compare(a.position(), b.position()));
      ordered.removeIf(event -> event.position() > readUpTo);
    }
    redelivered += batch.stream().filter(event -> events.containsKey(event.position())).count();
    List<RecordedEvent> fresh =
        is(Defect.TAKES_BATCHES_OUT_OF_ORDER) && ordered.size() > 1 && !ordered.equals(batch)
            ? accept(ordered, readUpTo)
            : super.append(ordered, readUpTo);
    if (is(Defect.LETS_THE_MARK_GO_BACK)) {
      highWater = readUpTo;
    }
    if (!is(Defect.WRITES_WHEN_IT_IS_CLOSED)) {
      write();
    }
    return is(Defect.TELLS_WHAT_WAS_REDELIVERED) ? batch : fresh;
  }

  private List<RecordedEvent> accept(List<RecordedEvent> ordered, long readUpTo) {
    keep(ordered, readUpTo);
    return ordered;
  }

  @Override
  protected boolean isNew(RecordedEvent event) {
    return is(Defect.KNOWS_EVENTS_BY_POSITION_ONLY)
        ? !events.containsKey(event.position())
        : super.isNew(event);
  }

  @Override
  protected boolean isTwin(RecordedEvent event, List<RecordedEvent> batch) {
    return !is(Defect.KEEPS_TWINS_OF_ONE_BATCH) && super.isTwin(event, batch);
  }

  @Override
  protected void keep(List<RecordedEvent> fresh, long readUpTo) {
    List<RecordedEvent> kept = fresh.stream().map(this::damaged).toList();
    if (is(Defect.DROPS_AN_EVENT_IN_A_HUNDRED)) {
      kept = kept.stream().filter(event -> event.position() % 100 != 99).toList();
    }
    switch (defect) {
      case MARKS_THE_LAST_EVENT_ONLY -> super.keep(kept, fresh.isEmpty() ? highWater : last(fresh));
      case MOVES_THE_MARK_BEFORE_THE_EVENTS -> {
        highWater = Math.max(highWater, readUpTo);
        linger();
        super.keep(kept, readUpTo);
      }
      case SHOWS_EVENTS_BEFORE_THE_MARK -> {
        kept.forEach(event -> events.put(event.position(), event));
        linger();
        super.keep(kept, readUpTo);
      }
      default -> super.keep(kept, readUpTo);
    }
  }

  private static long last(List<RecordedEvent> events) {
    return events.getLast().position();
  }

  /** Long enough for another thread to look, too short to be noticed. */
  private static void linger() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
  }

  private RecordedEvent damaged(RecordedEvent event) {
    byte[] data = event.data();
    return new RecordedEvent(
        event.position(),
        event.id(),
        event.type(),
        event.source(),
        event.subject(),
        is(Defect.CUTS_TIMES_TO_MILLISECONDS)
            ? event.time().truncatedTo(ChronoUnit.MILLIS)
            : event.time(),
        switch (defect) {
          case TAKES_PAYLOADS_FOR_TEXT ->
              new String(data, java.nio.charset.StandardCharsets.UTF_8)
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          case CUTS_LARGE_PAYLOADS -> Arrays.copyOf(data, Math.min(data.length, 1 << 20));
          default -> data;
        });
  }

  private void write() {
    if (is(Defect.KEEPS_NOTHING)) {
      return;
    }
    place.events.putAll(events);
    place.highWater = highWater;
    place.log = log;
  }

  @Override
  protected Stream<RecordedEvent> after(long position) {
    if (is(Defect.BREAKS_WITH_AN_INTERRUPTED_READER)) {
      interrupted |= Thread.currentThread().isInterrupted();
      if (interrupted) {
        throw new IllegalStateException("the file was closed");
      }
    }
    return is(Defect.SHOWS_EVENTS_BEFORE_THE_MARK)
        ? events.tailMap(position, false).values().stream()
        : super.after(is(Defect.READS_FROM_INSTEAD_OF_AFTER) ? position - 1 : position);
  }

  @Override
  public List<RecordedEvent> read(long after, int limit) {
    if (is(Defect.READS_FROM_BEFORE_THE_BEGINNING)) {
      return after(Math.max(after, NOTHING)).limit(Math.max(limit, 1)).toList();
    }
    List<RecordedEvent> found =
        new ArrayList<>(super.read(after, is(Defect.IGNORES_LIMITS) ? Integer.MAX_VALUE : limit));
    if (is(Defect.READS_IN_REVERSE)) {
      Collections.reverse(found);
    }
    return found;
  }

  @Override
  public List<RecordedEvent> history(String subject, long after, int limit) {
    return is(Defect.MIXES_SUBJECTS) ? read(after, limit) : super.history(subject, after, limit);
  }

  @Override
  public Optional<RecordedEvent> find(String eventId) {
    return is(Defect.FINDS_THE_WRONG_EVENT) ? after(NOTHING).findFirst() : super.find(eventId);
  }

  @Override
  public synchronized long count() {
    return super.count() + (is(Defect.COUNTS_WHAT_WAS_REDELIVERED) ? redelivered : 0);
  }

  @Override
  public synchronized void close() {
    write();
  }
}
