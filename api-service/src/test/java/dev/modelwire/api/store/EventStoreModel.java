package dev.modelwire.api.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event store is, without keeping anything: the measure for those that do. */
class EventStoreModel implements EventStore {

  protected final ConcurrentSkipListMap<Long, RecordedEvent> events = new ConcurrentSkipListMap<>();
  protected volatile long highWater = NOTHING;
  protected long countBefore;
  protected @Nullable String log;

  /** Begins behind what a store held already. */
  void startAt(long highWater, long count) {
    this.highWater = highWater;
    this.countBefore = count;
  }

  @Override
  public synchronized Optional<String> logId() {
    return Optional.ofNullable(log);
  }

  @Override
  public synchronized void bind(String logId) {
    if (log != null && !log.equals(logId)) {
      throw new StoreBelongsToAnotherLogException(log, logId);
    }
    log = logId;
  }

  @Override
  public synchronized List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    Batch.check(batch, readUpTo);
    List<RecordedEvent> fresh = new ArrayList<>();
    for (RecordedEvent event : batch) {
      if (event.position() > highWater && !isTwin(event, fresh) && isNew(event)) {
        fresh.add(event);
      }
    }
    keep(fresh, readUpTo);
    return fresh;
  }

  private static Predicate<RecordedEvent> sameId(RecordedEvent event) {
    return other -> other.id().equals(event.id());
  }

  protected boolean isTwin(RecordedEvent event, List<RecordedEvent> batch) {
    return batch.stream().anyMatch(sameId(event));
  }

  protected boolean isNew(RecordedEvent event) {
    return events.values().stream().noneMatch(sameId(event));
  }

  protected void keep(List<RecordedEvent> fresh, long readUpTo) {
    for (RecordedEvent event : fresh) {
      events.put(event.position(), event);
    }
    highWater = Math.max(highWater, readUpTo);
  }

  @Override
  public long highWater() {
    return highWater;
  }

  protected Stream<RecordedEvent> after(long position) {
    long mark = highWater;
    return events.tailMap(position, false).values().stream()
        .takeWhile(event -> event.position() <= mark);
  }

  @Override
  public List<RecordedEvent> read(long after, int limit) {
    Batch.checkRange(after, limit);
    return after(after).limit(limit).toList();
  }

  @Override
  public List<RecordedEvent> history(String subject, long after, int limit) {
    Batch.checkRange(after, limit);
    return after(after).filter(event -> event.subject().equals(subject)).limit(limit).toList();
  }

  @Override
  public Optional<RecordedEvent> find(String eventId) {
    return after(NOTHING).filter(event -> event.id().equals(eventId)).findFirst();
  }

  @Override
  public synchronized long count() {
    return countBefore + events.size();
  }

  @Override
  public void close() {}
}
