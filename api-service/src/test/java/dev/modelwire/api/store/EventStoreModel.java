package dev.modelwire.api.store;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event store is, without keeping anything: the measure for those that do. */
class EventStoreModel implements EventStore {

  protected final TreeMap<Long, RecordedEvent> events = new TreeMap<>();
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
    List<RecordedEvent> fresh =
        batch.stream().filter(event -> event.position() > highWater && keep(event)).toList();
    highWater = Math.max(highWater, readUpTo);
    return fresh;
  }

  protected boolean keep(RecordedEvent event) {
    boolean known = events.values().stream().anyMatch(kept -> kept.id().equals(event.id()));
    return !known && events.put(event.position(), event) == null;
  }

  @Override
  public long highWater() {
    return highWater;
  }

  protected synchronized Stream<RecordedEvent> after(long position) {
    return List.copyOf(events.tailMap(position, false).values()).stream();
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
