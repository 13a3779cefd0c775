package dev.modelwire.api.store.embedded;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * The opened file. Its maps: events by position; positions by id and by subject, which lag behind
 * by the {@link RecentKeys}; and a few facts about all of them.
 *
 * <p>One thread writes, any number reads. A reader sees what {@link #highWater} covers, and that is
 * set after the commit of what it covers.
 */
final class EventFile {

  /** Raised when an older version of this class would misread what a newer one wrote. */
  private static final String FORMAT = "1";

  private static final String FORMAT_KEY = "format";
  private static final String LOG_KEY = "log";
  private static final String HIGH_WATER_KEY = "high-water";
  private static final String COUNT_KEY = "count";
  private static final String INDEXED_KEY = "indexed-up-to";

  /** How many events the indexes may lag behind; what a start after a kill has to read back. */
  private static final int RECENT_LIMIT = 8_192;

  /**
   * Every commit leaves parts of older ones dead. After so many of them the emptiest are rewritten,
   * or else the file and its table of contents would grow with the number of batches.
   */
  private static final int COMMITS_BETWEEN_COMPACTIONS = 256;

  private static final Duration LONGEST_READ = Duration.ofSeconds(10);
  private static final byte[] NO_VALUE = {};
  private static final int FILL_PERCENT = 80;
  private static final int COMPACTED_BYTES = 4 * 1024 * 1024;

  private final MVStore store;
  private final MVMap<Long, byte[]> events;
  private final MVMap<IndexKey, byte[]> ids;
  private final MVMap<IndexKey, byte[]> subjects;
  private final MVMap<String, String> facts;

  private volatile RecentKeys recent = new RecentKeys();
  private volatile long highWater;
  private volatile long count;
  private int commits;

  private EventFile(MVStore store) {
    this.store = store;
    events = store.openMap("events", map(LongDataType.INSTANCE, ByteArrayDataType.INSTANCE));
    ids = store.openMap("ids", map(new IndexKey.Type(), ByteArrayDataType.INSTANCE));
    subjects = store.openMap("subjects", map(new IndexKey.Type(), ByteArrayDataType.INSTANCE));
    facts = store.openMap("facts", map(StringDataType.INSTANCE, StringDataType.INSTANCE));
  }

  static EventFile open(Path path, int cacheMegabytes) {
    SteadyFile.register();
    MVStore store =
        new MVStore.Builder()
            .fileName(SteadyFile.SCHEME + ":" + path)
            // No commit but ours: a batch is in the file whole or not at all.
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .cacheSize(cacheMegabytes)
            .compress()
            .open();
    // Each commit is on the disk before the next begins, so dead space need not be kept for the
    // sake of disks that reorder writes; only for readers that began before it was dead.
    store.setRetentionTime(Math.toIntExact(LONGEST_READ.toMillis()));
    try {
      EventFile file = new EventFile(store);
      file.restore();
      return file;
    } catch (RuntimeException e) {
      store.closeImmediately();
      throw e;
    }
  }

  private void restore() {
    String format = facts.get(FORMAT_KEY);
    if (format == null) {
      facts.put(FORMAT_KEY, FORMAT);
    } else if (!format.equals(FORMAT)) {
      throw new EventRecord.Damaged(
          "the file has format %s, known is %s".formatted(format, FORMAT));
    }
    highWater = number(HIGH_WATER_KEY, EventStore.NOTHING);
    count = number(COUNT_KEY, 0);
    Cursor<Long, byte[]> tail = events.cursor(number(INDEXED_KEY, EventStore.NOTHING) + 1);
    while (tail.hasNext()) {
      recent.add(EventRecord.decode(tail.next(), tail.getValue()));
    }
  }

  Optional<String> logId() {
    return Optional.ofNullable(facts.get(LOG_KEY));
  }

  void bind(String logId) {
    facts.put(LOG_KEY, logId);
    commit();
  }

  long highWater() {
    return highWater;
  }

  long count() {
    return count;
  }

  List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    List<RecordedEvent> fresh = fresh(batch);
    long mark = Math.max(readUpTo, highWater);
    if (mark == highWater) {
      return List.of();
    }
    for (RecordedEvent event : fresh) {
      events.put(event.position(), EventRecord.encode(event));
    }
    long newCount = count + fresh.size();
    facts.put(HIGH_WATER_KEY, Long.toString(mark));
    facts.put(COUNT_KEY, Long.toString(newCount));
    boolean full = recent.events() + fresh.size() >= RECENT_LIMIT;
    if (full) {
      index(fresh, mark);
    }
    commit();
    publish(fresh, full);
    count = newCount;
    highWater = mark;
    return fresh;
  }

  /** Neither read before nor told again by an event that is kept already. */
  private List<RecordedEvent> fresh(List<RecordedEvent> batch) {
    List<RecordedEvent> fresh = new ArrayList<>(batch.size());
    Set<String> seen = new HashSet<>();
    for (RecordedEvent event : batch) {
      if (event.position() > highWater && seen.add(event.id()) && kept(event.id()) == null) {
        fresh.add(event);
      }
    }
    return fresh;
  }

  private void index(List<RecordedEvent> fresh, long mark) {
    write(recent.ids, ids);
    write(recent.subjects, subjects);
    RecentKeys last = new RecentKeys();
    fresh.forEach(last::add);
    write(last.ids, ids);
    write(last.subjects, subjects);
    facts.put(INDEXED_KEY, Long.toString(mark));
  }

  private static void write(NavigableSet<IndexKey> keys, MVMap<IndexKey, byte[]> index) {
    for (IndexKey key : keys) {
      index.put(key, NO_VALUE);
    }
  }

  /** Readers look at the recent keys first and at the file's second, so they miss none. */
  private void publish(List<RecordedEvent> fresh, boolean indexed) {
    if (indexed) {
      recent = new RecentKeys();
    } else {
      fresh.forEach(recent::add);
    }
  }

  private void commit() {
    store.commit();
    store.sync();
    if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
      store.compact(FILL_PERCENT, COMPACTED_BYTES);
    }
  }

  List<RecordedEvent> read(long after, int limit) {
    long mark = highWater;
    List<RecordedEvent> found = new ArrayList<>();
    if (after >= mark) {
      return found;
    }
    Cursor<Long, byte[]> cursor = events.cursor(after + 1);
    while (found.size() < limit && cursor.hasNext()) {
      long position = cursor.next();
      if (position > mark) {
        break;
      }
      found.add(EventRecord.decode(position, cursor.getValue()));
    }
    return found;
  }

  List<RecordedEvent> history(String subject, long after, int limit) {
    long mark = highWater;
    List<RecordedEvent> found = new ArrayList<>();
    long from = after;
    while (true) {
      List<Long> candidates =
          candidates(recent.subjects, subjects, IndexKey.after(subject, from), limit);
      for (long position : candidates) {
        RecordedEvent event = position > mark ? null : at(position);
        if (event != null && event.subject().equals(subject) && found.size() < limit) {
          found.add(event);
        }
      }
      if (candidates.size() < limit || found.size() == limit) {
        return found;
      }
      from = candidates.getLast();
    }
  }

  Optional<RecordedEvent> find(String eventId) {
    RecordedEvent event = kept(eventId);
    return event == null || event.position() > highWater ? Optional.empty() : Optional.of(event);
  }

  private @Nullable RecordedEvent kept(String eventId) {
    long from = EventStore.NOTHING;
    while (true) {
      List<Long> candidates = candidates(recent.ids, ids, IndexKey.after(eventId, from), 2);
      for (long position : candidates) {
        RecordedEvent event = at(position);
        if (event != null && event.id().equals(eventId)) {
          return event;
        }
      }
      if (candidates.size() < 2) {
        return null;
      }
      from = candidates.getLast();
    }
  }

  /** Null where an index knows of an event whose batch was never finished. */
  private @Nullable RecordedEvent at(long position) {
    byte[] record = events.get(position);
    return record == null ? null : EventRecord.decode(position, record);
  }

  /** Positions under one name, ascending, of at most {@code limit} keys. */
  private static List<Long> candidates(
      NavigableSet<IndexKey> recent, MVMap<IndexKey, byte[]> index, IndexKey first, int limit) {
    Set<Long> positions = new TreeSet<>();
    int taken = 0;
    for (IndexKey key : recent.tailSet(first, true)) {
      if (!key.sameName(first) || taken++ == limit) {
        break;
      }
      positions.add(key.position());
    }
    taken = 0;
    for (IndexKey key = index.ceilingKey(first);
        key != null && key.sameName(first) && taken++ < limit;
        key = index.higherKey(key)) {
      positions.add(key.position());
    }
    return positions.stream().limit(limit).toList();
  }

  /**
   * Closes at once. H2 could make the file smaller now by moving its chunks, but moves what is
   * durable and was seen to fail doing so; space that is free is used again instead.
   */
  void close() {
    if (recent.events() > 0) {
      index(List.of(), highWater);
      store.commit();
      store.sync();
    }
    store.close(0);
  }

  /** Lets go of a file whose state is unknown. What was not committed is gone. */
  void abandon() {
    store.closeImmediately();
  }

  private long number(String key, long otherwise) {
    String text = facts.get(key);
    return text == null ? otherwise : Long.parseLong(text);
  }

  private static <K, V> MVMap.Builder<K, V> map(
      org.h2.mvstore.type.DataType<K> keys, org.h2.mvstore.type.DataType<V> values) {
    return new MVMap.Builder<K, V>().keyType(keys).valueType(values);
  }
}
