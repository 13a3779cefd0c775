package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index while it is open. One thread at a time applies events and shows what came of them, and
 * whoever calls sees to that; reading and committing may go on beside it.
 *
 * <p>Invariant: the documents include all of the log up to {@link #applied()}, and every snapshot
 * and commit names a position that it includes. A commit may include more; that is harmless,
 * because applying an event again changes nothing once the events after it are applied again too.
 */
final class OpenIndex implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(OpenIndex.class);

  /** Bounds the origins that are held because no snapshot shows them yet, at 300 bytes each. */
  private static final int MAX_UNSEEN = 60_000;

  private final IndexFiles.Opened files;
  private final List<Projection> projections;
  private final Snapshots snapshots;
  private final Stories stories = new Stories();

  /** Origins of things that changed after the current snapshot. */
  private final Map<String, Origin> unseen = new HashMap<>();

  private volatile long applied;
  private volatile long committed;
  private volatile long shown;

  /** Whether little is written. */
  private boolean calm;

  OpenIndex(IndexFiles.Opened files, EventStore store, List<Projection> projections)
      throws IOException {
    this.files = files;
    this.projections = projections;
    this.applied = files.position();
    this.committed = files.position();
    this.snapshots = new Snapshots(files.writer(), store, () -> applied);
    this.shown = applied;
    try {
      recall();
    } catch (IOException | RuntimeException e) {
      snapshots.close();
      throw e;
    }
  }

  /** What a commit has of later events is forgotten: they are going to be applied again. */
  private void recall() throws IOException {
    IndexSnapshot snapshot = snapshots.acquire();
    try {
      IndexKeys.lastAlike(snapshot.reader(), applied, Stories.REMEMBERED)
          .forEach(stories::remember);
    } finally {
      snapshots.release(snapshot);
    }
  }

  /** The last position of the log that is applied. */
  long applied() {
    return applied;
  }

  /** Whether something is applied that no snapshot shows. */
  boolean hasUnshown() {
    return shown != applied;
  }

  boolean hasUncommitted() {
    return committed != applied;
  }

  Snapshots snapshots() {
    return snapshots;
  }

  /**
   * Applies events that follow those applied.
   *
   * @param upTo the position up to which these are all events of the log
   */
  void apply(List<RecordedEvent> events, long upTo, Workers workers) throws IOException {
    setCalm(false);
    List<Task> tasks = new ArrayList<>(events.size());
    for (RecordedEvent event : events) {
      for (Projection projection : projections) {
        if (event.position() > applied && projection.covers(event.type())) {
          tasks.add(new Task(projection, event));
        }
      }
    }
    IndexSnapshot snapshot = snapshots.acquire();
    try {
      List<Reading> readings = workers.map(tasks, task -> task.reading(snapshot.reader()));
      workers.map(newest(readings), this::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      snapshots.release(snapshot);
    }
    applied = Math.max(applied, upTo);
    boolean unseenFull = unseen.size() > MAX_UNSEEN;
    if (unseenFull || files.writer().ramBytesUsed() > IndexFiles.BUFFER_BYTES) {
      flush(workers);
    }
    if (unseenFull) {
      show();
    }
  }

  /** What to write, once for each thing; how things began is told in the log's order. */
  private List<Change> newest(List<Reading> readings) {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (Reading reading : readings) {
      Task task = reading.task;
      IndexEntry entry = reading.entry;
      if (entry == null) {
        continue;
      }
      Change before = changes.get(task.key());
      Origin later = unseen.get(task.key());
      Origin known = later != null ? later : reading.shown;
      // A commit may have seen a thing begin with an event that it did not count yet.
      boolean begins = known == null || known.position() >= task.event.position();
      Origin origin = begins ? stories.told(entry.origin()) : Objects.requireNonNull(known);
      boolean fresh = before == null ? known == null : before.fresh;
      changes.put(task.key(), new Change(task, entry, origin, fresh));
      unseen.put(task.key(), origin);
    }
    return List.copyOf(changes.values());
  }

  private Change write(Change change) {
    Task task = change.task;
    Iterable<IndexableField> document =
        IndexDocument.of(task.projection.kind(), task.event, change.origin, change.entry);
    IndexWriter writer = files.writer();
    try {
      if (change.fresh) {
        // Spares looking for a document to replace, of which there is none.
        writer.addDocument(document);
      } else {
        writer.updateDocument(new Term(IndexFields.KEY, task.key()), document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return change;
  }

  /**
   * Writes what was applied to disk, each thread one buffer. Lucene would have a full one written
   * by the thread that filled it, and the others wait for that thread.
   */
  private void flush(Workers workers) throws IOException {
    try {
      workers.map(Collections.nCopies(workers.count(), files.writer()), OpenIndex::flushBuffer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean flushBuffer(IndexWriter writer) {
    try {
      return writer.flushNextBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a snapshot of what is applied and merged; returns how many things changed with it. */
  int show() throws IOException {
    snapshots.maybeRefreshBlocking();
    shown = applied;
    int things = unseen.size();
    unseen.clear();
    return things;
  }

  /** Makes what is applied durable. The disk may take its time while the log goes on. */
  void commit(String logId) throws IOException {
    long position = applied;
    if (position == committed) {
      return;
    }
    IndexWriter writer = files.writer();
    writer.setLiveCommitData(IndexFiles.commitData(logId, position).entrySet());
    writer.commit();
    committed = position;
  }

  /**
   * Has segments merged in the background until few are left or more is applied. To be called now
   * and then while nothing is: commits what came of it, and {@link #show} shows it.
   */
  void calm() throws IOException {
    setCalm(true);
    files.writer().maybeMerge();
    files.writer().commit();
  }

  private synchronized void setCalm(boolean now) {
    if (calm != now) {
      calm = now;
      files.writer().getConfig().setMergePolicy(now ? IndexFiles.CALM : IndexFiles.WRITING);
    }
  }

  /** The last commit stays on disk; what came after it is read again from the store. */
  @Override
  public void close() {
    try {
      snapshots.close();
    } catch (IOException | RuntimeException e) {
      log.warn("The index did not close well", e);
    }
    try {
      files.writer().rollback();
      files.directory().close();
    } catch (IOException | RuntimeException e) {
      log.warn("The index did not close well", e);
    }
  }

  /**
   * @param fresh whether the index has no document of the thing
   */
  private record Change(Task task, IndexEntry entry, Origin origin, boolean fresh) {}

  private record Task(Projection projection, RecordedEvent event, String key) {

    Task(Projection projection, RecordedEvent event) {
      this(projection, event, IndexFields.key(projection.kind(), event.subject()));
    }

    /** All that needs no other event, and so no other thread. */
    Reading reading(IndexReader shown) {
      try {
        return new Reading(this, entry(), IndexKeys.origin(shown, key).orElse(null));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Null where one event cannot be shown: that must not keep the rest from being shown. */
    @Nullable IndexEntry entry() {
      try {
        return projection.entry(event);
      } catch (RuntimeException e) {
        log.warn("Event {} at position {} is not indexed", event.id(), event.position(), e);
        return null;
      }
    }
  }

  /**
   * What there is to one event.
   *
   * @param entry null where the event cannot be shown
   * @param shown how the thing began, where the current snapshot has it
   */
  private record Reading(Task task, @Nullable IndexEntry entry, @Nullable Origin shown) {}
}
