package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.util.List;
import java.util.Optional;

/** Notes from where it is read. */
record CountingStore(EventStore store, List<Long> reads) implements EventStore {

  @Override
  public Optional<String> logId() {
    return store.logId();
  }

  @Override
  public void bind(String logId) {
    store.bind(logId);
  }

  @Override
  public List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    return store.append(batch, readUpTo);
  }

  @Override
  public long highWater() {
    return store.highWater();
  }

  @Override
  public List<RecordedEvent> read(long after, int limit) {
    reads.add(after);
    return store.read(after, limit);
  }

  @Override
  public List<RecordedEvent> history(String subject, long after, int limit) {
    return store.history(subject, after, limit);
  }

  @Override
  public Optional<RecordedEvent> find(String eventId) {
    return store.find(eventId);
  }

  @Override
  public long count() {
    return store.count();
  }

  @Override
  public void close() {
    store.close();
  }
}
