package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and answers from what it has seen.
 *
 * <p>A thread of its own, the caretaker, opens the index, reads from the store what it has missed,
 * makes new documents visible and, less often, durable. Once it has caught up the index is live:
 * then the log's thread writes the documents, and whatever fails makes the caretaker begin again at
 * the last commit.
 *
 * <p>Invariant: the documents include all of the log up to {@code applied}, and every snapshot and
 * commit names a position that it includes. A commit may include more; that is harmless, because
 * applying an event again changes nothing once the events after it are applied again too.
 */
public final class WireIndex implements EventSubscriber, AutoCloseable {

  static final Similarity SIMILARITY = new SteadySimilarity();

  private static final Logger log = LoggerFactory.getLogger(WireIndex.class);

  /** Events read from the store at once while catching up. */
  private static final int CHUNK = 500;

  /** Bounds the origins that are held because no snapshot shows them yet. */
  private static final int MAX_UNSEEN = 20_000;

  /**
   * Documents a snapshot may cost without a longer pause after it. Each snapshot makes a segment,
   * and small segments of a fast log cost more to merge than the documents cost to write.
   */
  private static final int UNHURRIED = 10;

  /** The longest pause between two snapshots, as a multiple of the least. */
  private static final int LONGEST_PAUSE = 40;

  private final IndexFiles files;
  private final EventStore store;
  private final List<Projection> projections;
  private final Duration refreshPause;
  private final Duration commitEvery;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Origins of things that changed after the current snapshot. */
  private final Map<String, Origin> unseen = new HashMap<>();

  /** Null until the caretaker has caught up: then, under the lock, the log's thread writes. */
  private volatile @Nullable Live live;

  private volatile long applied = EventStore.NOTHING;
  private volatile boolean closed;
  private long committed = EventStore.NOTHING;
  private @Nullable Thread caretaker;

  /** Compared by identity: a class and no record. */
  private static final class Live {
    final IndexFiles.Opened files;
    final Snapshots snapshots;

    Live(IndexFiles.Opened files, Snapshots snapshots) {
      this.files = files;
      this.snapshots = snapshots;
    }
  }

  /**
   * @param refreshPause the least time between two snapshots; while the log is fast it grows with
   *     what one snapshot adds, up to forty times this
   * @param commitEvery how often what was applied is made durable; what was not is read again
   */
  public WireIndex(
      Path folder,
      EventStore store,
      List<Projection> projections,
      Duration refreshPause,
      Duration commitEvery) {
    this.files = new IndexFiles(folder);
    this.store = store;
    this.projections = List.copyOf(projections);
    this.refreshPause = refreshPause;
    this.commitEvery = commitEvery;
  }

  /**
   * Begins to open the index and to read from the store what it has missed.
   *
   * @param patience how long to wait for that; the index goes on afterwards
   * @return whether the index is live
   */
  public boolean start(Duration patience) {
    caretaker = Thread.ofPlatform().daemon().name("index-caretaker").start(this::takeCare);
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      while (live == null && !closed) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        changed.awaitNanos(left);
      }
      return live != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void recorded(List<RecordedEvent> events, long highWater) {
    lock.lock();
    try {
      Live current = live;
      if (current == null) {
        return; // The caretaker reads these events from the store before it goes live.
      }
      for (RecordedEvent event : events) {
        if (event.position() > applied) {
          index(event, current);
        }
      }
      applied = Math.max(applied, highWater);
      changed.signalAll();
    } catch (IOException | RuntimeException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets somebody read from one moment of the index.
   *
   * @throws IndexUnavailableException while it is being opened
   */
  public <T> T read(Function<IndexSnapshot, T> reader) {
    Live current = live;
    if (current == null) {
      throw new IndexUnavailableException("the index is being opened");
    }
    try {
      IndexSnapshot snapshot = current.snapshots.acquire();
      try {
        return reader.apply(snapshot);
      } finally {
        current.snapshots.release(snapshot);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AlreadyClosedException e) {
      throw new IndexUnavailableException("the index is being opened anew", e);
    }
  }

  /** The last position that the index has applied; visible within the refresh pause. */
  public long applied() {
    return applied;
  }

  /** Whether it has caught up and follows the log. */
  public boolean isLive() {
    return live != null;
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    join();
    Live last = stopFollowing();
    if (last != null) {
      commit(last);
      release(last.files, last.snapshots);
    }
  }

  private @Nullable Live stopFollowing() {
    lock.lock();
    try {
      Live last = live;
      live = null;
      return last;
    } finally {
      lock.unlock();
    }
  }

  private void join() {
    try {
      if (caretaker != null) {
        caretaker.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeCare() {
    while (!closed) {
      try {
        Live current = live;
        if (current == null) {
          open();
        } else {
          follow(current);
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        fail(e);
        pause(commitEvery);
      }
    }
  }

  // Opening: the caretaker alone writes.

  private void open() throws IOException {
    IndexFiles.Opened opened = files.open(store);
    applied = opened.position();
    committed = applied;
    unseen.clear();
    Live opening = null;
    try {
      opening = new Live(opened, new Snapshots(opened.writer(), () -> applied));
      catchUp(opening);
    } finally {
      if (live == null) {
        release(opened, opening == null ? null : opening.snapshots);
      }
    }
  }

  private void catchUp(Live opening) throws IOException {
    long from = applied;
    while (!closed) {
      // Read before the store is: the chunk then has all there is up to it.
      long highWater = store.highWater();
      if (applied >= highWater) {
        if (goLive(opening)) {
          log.info("The index is live at position {}, from {} at its opening", applied, from);
          return;
        }
        continue;
      }
      List<RecordedEvent> chunk = store.read(applied, CHUNK);
      for (RecordedEvent event : chunk) {
        index(event, opening);
      }
      applied = chunk.size() < CHUNK ? Math.max(highWater, last(chunk)) : last(chunk);
    }
  }

  private static long last(List<RecordedEvent> chunk) {
    return chunk.isEmpty() ? EventStore.NOTHING : chunk.getLast().position();
  }

  /** Under the lock, so that no event is told between the last look at the store and this. */
  private boolean goLive(Live opening) throws IOException {
    lock.lock();
    try {
      if (applied < store.highWater()) {
        return false;
      }
      opening.snapshots.maybeRefreshBlocking();
      unseen.clear();
      live = opening;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  // Live: the log's thread writes, the caretaker shows and commits.

  private void follow(Live current) throws IOException, InterruptedException {
    long nextCommit = System.nanoTime() + commitEvery.toNanos();
    while (!closed && live == current) {
      awaitWork(current, nextCommit);
      int shown = show(current);
      if (System.nanoTime() >= nextCommit) {
        commit(current);
        nextCommit = System.nanoTime() + commitEvery.toNanos();
      }
      pause(refreshPause.multipliedBy(Math.clamp(shown / UNHURRIED, 1, LONGEST_PAUSE)));
    }
  }

  private void awaitWork(Live current, long nextCommit) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && live == current && shown(current) == applied) {
        if (applied == committed) {
          changed.await();
        } else if (changed.awaitNanos(nextCommit - System.nanoTime()) <= 0) {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many things changed with the new snapshot. */
  private int show(Live current) throws IOException {
    lock.lock();
    try {
      if (shown(current) == applied) {
        return 0;
      }
      current.snapshots.maybeRefreshBlocking();
      int things = unseen.size();
      unseen.clear();
      return things;
    } finally {
      lock.unlock();
    }
  }

  private static long shown(Live current) {
    try {
      IndexSnapshot snapshot = current.snapshots.acquire();
      try {
        return snapshot.position();
      } finally {
        current.snapshots.release(snapshot);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the lock: the disk may take its time while the log goes on. */
  private void commit(Live current) throws IOException {
    long position = applied;
    Optional<String> logId = store.logId();
    if (position == committed || logId.isEmpty()) {
      return;
    }
    IndexWriter writer = current.files.writer();
    writer.setLiveCommitData(IndexFiles.commitData(logId.get(), position).entrySet());
    writer.commit();
    committed = position;
  }

  private void index(RecordedEvent event, Live current) throws IOException {
    for (Projection projection : projections) {
      if (projection.covers(event.type())) {
        put(projection, event, current);
      }
    }
    if (unseen.size() > MAX_UNSEEN) {
      current.snapshots.maybeRefreshBlocking();
      unseen.clear();
    }
  }

  private void put(Projection projection, RecordedEvent event, Live current) throws IOException {
    String key = IndexFields.key(projection.kind(), event.subject());
    Optional<Origin> before = origin(key, current);
    IndexEntry entry;
    try {
      entry = projection.entry(event, before);
    } catch (RuntimeException e) {
      // One event that cannot be shown must not keep the rest from being shown.
      log.warn("Event {} at position {} is not indexed", event.id(), event.position(), e);
      return;
    }
    IndexWriter writer = current.files.writer();
    writer.updateDocument(new Term(IndexFields.KEY, key), document(projection, event, entry));
    unseen.put(key, entry.origin());
  }

  private Optional<Origin> origin(String key, Live current) throws IOException {
    Origin known = unseen.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    IndexSnapshot snapshot = current.snapshots.acquire();
    try {
      return snapshot.origin(key);
    } finally {
      current.snapshots.release(snapshot);
    }
  }

  private static Document document(Projection projection, RecordedEvent event, IndexEntry entry) {
    Document document = new Document();
    String key = IndexFields.key(projection.kind(), event.subject());
    document.add(new StringField(IndexFields.KEY, key, Field.Store.NO));
    document.add(new StringField(IndexFields.KIND, projection.kind(), Field.Store.NO));
    if (entry.listed()) {
      document.add(new StringField(IndexFields.LISTED, projection.kind(), Field.Store.NO));
    }
    document.add(new LongField(IndexFields.FIRST, entry.origin().position(), Field.Store.NO));
    document.add(new LongField(IndexFields.BEGAN, entry.origin().millis(), Field.Store.NO));
    document.add(new StoredField(IndexFields.POSITION, event.position()));
    document.add(new StoredField(IndexFields.ITEM, entry.item()));
    document.add(new StoredField(IndexFields.DATA, event.data()));
    entry.fields().forEach(document::add);
    return document;
  }

  // Failing: the caretaker opens the index anew.

  private void fail(Exception cause) {
    log.error("The index failed and is opened anew", cause);
    lock.lock();
    try {
      Live failed = live;
      live = null;
      changed.signalAll();
      if (failed != null) {
        release(failed.files, failed.snapshots);
      }
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    lock.lock();
    try {
      for (long left = duration.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
        changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** The last commit stays on disk; what came after it is read again from the store. */
  private static void release(IndexFiles.Opened files, @Nullable Snapshots snapshots) {
    try {
      if (snapshots != null) {
        snapshots.close();
      }
      files.writer().rollback();
      files.directory().close();
    } catch (IOException | RuntimeException e) {
      log.warn("The index did not close well", e);
    }
  }
}
