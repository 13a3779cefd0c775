package dev.modelwire.api.support;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.StoreBelongsToAnotherLogException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps events in memory and tells subscribers of them as the follower of the log does. */
public final class InMemoryEventStore implements EventStore {

  private final NavigableMap<Long, RecordedEvent> events = new TreeMap<>();
  private final Map<String, Long> positions = new HashMap<>();
  private final List<EventSubscriber> subscribers = new CopyOnWriteArrayList<>();
  private @Nullable String logId;
  private long highWater = NOTHING;

  public InMemoryEventStore(String logId) {
    this.logId = logId;
  }

  public void subscribe(EventSubscriber subscriber) {
    subscribers.add(subscriber);
  }

  /** Appends and tells the subscribers, from the caller's thread. */
  public void record(List<RecordedEvent> batch) {
    long readUpTo = batch.getLast().position();
    List<RecordedEvent> fresh = append(batch, readUpTo);
    subscribers.forEach(subscriber -> subscriber.recorded(fresh, readUpTo));
  }

  @Override
  public synchronized Optional<String> logId() {
    return Optional.ofNullable(logId);
  }

  @Override
  public synchronized void bind(String log) {
    if (logId != null && !logId.equals(log)) {
      throw new StoreBelongsToAnotherLogException(logId, log);
    }
    logId = log;
  }

  @Override
  public synchronized List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    List<RecordedEvent> fresh = new ArrayList<>();
    for (RecordedEvent event : batch) {
      if (positions.putIfAbsent(event.id(), event.position()) == null) {
        events.put(event.position(), event);
        fresh.add(event);
      }
    }
    highWater = Math.max(highWater, readUpTo);
    return fresh;
  }

  @Override
  public synchronized long highWater() {
    return highWater;
  }

  @Override
  public synchronized List<RecordedEvent> read(long after, int limit) {
    return events.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<RecordedEvent> history(String subject, long after, int limit) {
    return events.tailMap(after, false).values().stream()
        .filter(event -> event.subject().equals(subject))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<RecordedEvent> find(String eventId) {
    return Optional.ofNullable(positions.get(eventId)).map(events::get);
  }

  @Override
  public synchronized long count() {
    return events.size();
  }

  @Override
  public void close() {}
}
