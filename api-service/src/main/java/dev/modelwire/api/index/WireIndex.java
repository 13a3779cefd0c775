package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
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
 */
public final class WireIndex implements EventSubscriber, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WireIndex.class);

  /**
   * Documents a snapshot may cost without a longer pause after it. Each snapshot makes a segment,
   * and small segments of a fast log cost more to merge than the documents cost to write.
   */
  private static final int UNHURRIED = 10;

  /** The longest pause between two snapshots, as a multiple of the least. */
  private static final int LONGEST_PAUSE = 40;

  private final IndexFolders folders;
  private final EventStore store;
  private final List<Projection> projections;
  private final Duration refreshPause;
  private final Duration commitEvery;

  /** Held by who applies and shows, once the index is live. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();

  /** Null until the caretaker has caught up: then, under the lock, the log's thread writes. */
  private volatile @Nullable OpenIndex live;

  private volatile long applied = EventStore.NOTHING;
  private volatile boolean closed;
  private @Nullable Thread caretaker;

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
    this.folders = new IndexFolders(folder);
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
      OpenIndex current = live;
      if (current == null) {
        return; // The caretaker reads these events from the store before it goes live.
      }
      current.apply(events, highWater, Workers.CALLER);
      applied = current.applied();
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
    OpenIndex current = live;
    if (current == null) {
      throw new IndexUnavailableException("the index is being opened");
    }
    IndexSnapshot snapshot;
    try {
      snapshot = current.snapshots().acquire();
    } catch (AlreadyClosedException e) {
      if (live != null && live != current) {
        return read(reader); // A new one has just taken its place.
      }
      throw new IndexUnavailableException("the index is being opened anew", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return reader.apply(snapshot);
    } catch (AlreadyClosedException e) {
      throw new IndexUnavailableException("the index is being opened anew", e);
    } finally {
      release(current, snapshot);
    }
  }

  private static void release(OpenIndex from, IndexSnapshot snapshot) {
    try {
      from.snapshots().release(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    OpenIndex last = stopFollowing();
    if (last != null) {
      commit(last);
      last.close();
    }
  }

  private @Nullable OpenIndex stopFollowing() {
    lock.lock();
    try {
      OpenIndex last = live;
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
      OpenIndex current = live;
      try {
        if (current == null) {
          open();
        } else {
          follow(current);
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        if (live == current) {
          fail(e);
          pause(commitEvery);
        } // Else a new index was put in its place, which closed it.
      }
    }
  }

  /** The caretaker alone writes until the index is live. */
  private void open() throws IOException {
    OpenIndex opening = new IndexFiles(folders.current()).open(store, projections);
    try {
      long from = opening.applied();
      CatchUp catchUp = new CatchUp(store, opening, position -> applied = position, () -> closed);
      do {
        catchUp.run();
      } while (!closed && !goLive(opening));
      log.info("The index is live at position {}, from {} at its opening", applied, from);
    } finally {
      if (live == null) {
        opening.close();
      }
    }
  }

  /**
   * Builds the index anew from the store, beside the one that answers meanwhile, and lets it answer
   * once it has caught up. By one thread at a time.
   *
   * @param resumed whether to go on with what was begun, instead of beginning
   * @param progress told the position that the new index includes
   * @param stopped whether to give up; what was built by then can be gone on with
   * @return whether the new index answers
   */
  public boolean rebuild(boolean resumed, LongConsumer progress, BooleanSupplier stopped)
      throws IOException {
    BooleanSupplier ended = () -> closed || stopped.getAsBoolean();
    Path folder = folders.other();
    if (!resumed) {
      folders.clear(folder);
    }
    OpenIndex building = new IndexFiles(folder).open(store, projections);
    try {
      Progress kept = new Progress(building, progress);
      do {
        new CatchUp(store, building, kept, ended).run();
      } while (!ended.getAsBoolean() && !replace(building, folder));
    } finally {
      if (live != building) {
        building.close();
      }
    }
    return live == building;
  }

  /** Commits while the index is built, so that a crash costs only what came after that. */
  private final class Progress implements LongConsumer {
    private final OpenIndex building;
    private final LongConsumer told;
    private long next = System.nanoTime() + commitEvery.toNanos();

    Progress(OpenIndex building, LongConsumer told) {
      this.building = building;
      this.told = told;
    }

    @Override
    public void accept(long position) {
      if (System.nanoTime() >= next) {
        try {
          commit(building);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        next = System.nanoTime() + commitEvery.toNanos();
      }
      told.accept(position);
    }
  }

  /**
   * Puts a new index in the place of the one that answers. False while that one is being opened, or
   * the new one is behind: there is something to catch up with.
   */
  private boolean replace(OpenIndex building, Path folder) throws IOException {
    commit(building);
    lock.lock();
    try {
      OpenIndex old = live;
      if (closed || old == null || building.applied() < store.highWater()) {
        return false;
      }
      building.show();
      Path before = folders.current();
      // From here on a start finds the new one, which is committed.
      folders.choose(folder);
      applied = building.applied();
      live = building;
      changed.signalAll();
      // Who reads from the old one now does so to the end; its files go when nobody does.
      old.close();
      folders.clear(before);
      log.info("A new index answers, at position {}", applied);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock, so that no event is told between the last look at the store and this. */
  private boolean goLive(OpenIndex opening) throws IOException {
    lock.lock();
    try {
      if (opening.applied() < store.highWater()) {
        return false;
      }
      opening.show();
      applied = opening.applied();
      live = opening;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  // Live: the log's thread writes, the caretaker shows and commits.

  private void follow(OpenIndex current) throws IOException, InterruptedException {
    long nextCommit = System.nanoTime() + commitEvery.toNanos();
    while (!closed && live == current) {
      awaitWork(current, nextCommit);
      int shown = show(current);
      if (System.nanoTime() >= nextCommit) {
        commit(current);
        nextCommit = System.nanoTime() + commitEvery.toNanos();
        if (!current.hasUncommitted()) {
          // The log is not fast, or more would have been applied meanwhile.
          current.calm();
        }
      }
      pause(refreshPause.multipliedBy(Math.clamp(shown / UNHURRIED, 1, LONGEST_PAUSE)));
    }
  }

  private void awaitWork(OpenIndex current, long nextCommit) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && live == current && !current.hasUnshown()) {
        if (changed.awaitNanos(nextCommit - System.nanoTime()) <= 0) {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private int show(OpenIndex current) throws IOException {
    lock.lock();
    try {
      return current.show();
    } finally {
      lock.unlock();
    }
  }

  private void commit(OpenIndex current) throws IOException {
    Optional<String> logId = store.logId();
    if (logId.isPresent()) {
      current.commit(logId.get());
    }
  }

  /** Makes the caretaker open the index anew. */
  private void fail(Exception cause) {
    log.error("The index failed and is opened anew", cause);
    lock.lock();
    try {
      OpenIndex failed = live;
      live = null;
      changed.signalAll();
      if (failed != null) {
        failed.close();
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
}
