package dev.modelwire.api.reindex;

import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Has the index built anew, once at a time. The newest run is kept in a file: one that a crash
 * ended goes on at the next start.
 */
public final class Reindexings implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Reindexings.class);
  private static final int ID_LENGTH = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;
  private final WireIndex index;
  private final EventStore store;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Reindexing newest;
  private volatile boolean closing;
  private volatile @Nullable Thread worker;

  /**
   * @param file where the newest run is kept; goes on with one that did not end
   */
  public Reindexings(Path file, WireIndex index, EventStore store, Clock clock) {
    this.file = file;
    this.index = index;
    this.store = store;
    this.clock = clock;
    Reindexing before = read(file);
    newest = before;
    if (before != null && before.state() == Reindexing.State.RUNNING) {
      worker = work(before, true);
    }
  }

  /** The run that is under way, else a new one. */
  public Reindexing request() {
    turn.lock();
    try {
      Reindexing last = newest;
      if (last != null && last.state() == Reindexing.State.RUNNING) {
        return last;
      }
      Instant now = clock.instant();
      String id = EventIds.contentHash("reindexing", now.toString()).substring(0, ID_LENGTH);
      Reindexing asked =
          new Reindexing(
              id, Reindexing.State.RUNNING, now, null, EventStore.NOTHING, store.highWater(), null);
      keep(asked);
      worker = work(asked, false);
      return asked;
    } finally {
      turn.unlock();
    }
  }

  /** The one asked for last; empty if nobody ever asked. */
  public Optional<Reindexing> newest() {
    return Optional.ofNullable(newest);
  }

  /** Stops what is under way, which goes on at the next start. */
  @Override
  public void close() {
    closing = true;
    Thread working = worker;
    try {
      if (working != null) {
        working.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread work(Reindexing run, boolean resumed) {
    return Thread.ofPlatform().daemon().name("reindexing").start(() -> build(run, resumed));
  }

  private void build(Reindexing run, boolean resumed) {
    try {
      boolean whole =
          index.rebuild(
              resumed,
              position -> newest = run.at(position, Math.max(position, store.highWater())),
              () -> closing);
      if (whole) {
        Reindexing at = newest == null ? run : newest;
        keep(at.ended(Reindexing.State.FINISHED, clock.instant(), null));
      }
    } catch (IOException | RuntimeException e) {
      log.error("The index could not be built anew; the old one goes on answering", e);
      keep(run.ended(Reindexing.State.FAILED, clock.instant(), String.valueOf(e.getMessage())));
    }
  }

  private void keep(Reindexing run) {
    newest = run;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path written = file.resolveSibling(file.getFileName() + ".new");
      Files.write(written, EventJson.mapper().writeValueAsBytes(run));
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Reindexing read(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return EventJson.mapper().readValue(Files.readAllBytes(file), Reindexing.class);
    } catch (IOException | JacksonException e) {
      log.warn("{} cannot be read and is left out of account: {}", file, e.toString());
      return null;
    }
  }
}
