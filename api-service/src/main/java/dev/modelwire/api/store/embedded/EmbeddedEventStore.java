package dev.modelwire.api.store.embedded;

import dev.modelwire.api.store.Batch;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.StoreBelongsToAnotherLogException;
import dev.modelwire.api.store.StoreUnavailableException;
import dev.modelwire.api.store.StoreUnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The event store in one H2 MVStore file. A batch is committed and flushed to the disk before its
 * events can be seen, so that neither the end of the process nor that of the machine takes back
 * what was seen. One process at a time.
 *
 * <p>After a failed write the file is closed and opened anew at its last commit by whoever asks
 * next, so that a full disk needs no restart once there is room again.
 */
public final class EmbeddedEventStore implements EventStore {

  private static final String FILE = "events.mv";
  private static final String LOCK = "events.lock";
  private static final int CACHE_MEGABYTES = 8;
  private static final String REMEDY =
      "Move the file away and start again: the history is read anew from the events log";

  private final Path path;
  private final HolderLock lock;
  private volatile @Nullable EventFile file;
  private volatile boolean closed;

  private EmbeddedEventStore(Path path, HolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the store in a directory, which is made if there is none.
   *
   * @throws dev.modelwire.api.store.StoreHeldException if somebody has it open
   * @throws StoreUnreadableException if the file is damaged
   * @throws StoreUnavailableException if the directory cannot be written
   */
  public static EmbeddedEventStore open(Path directory) {
    Path path = directory.toAbsolutePath().normalize().resolve(FILE);
    try {
      Files.createDirectories(path.resolveSibling(LOCK).getParent());
    } catch (IOException e) {
      throw new StoreUnavailableException(path.toString(), e);
    }
    var store =
        new EmbeddedEventStore(
            path, HolderLock.acquire(path.resolveSibling(LOCK), path.toString()));
    try {
      store.file();
      return store;
    } catch (RuntimeException e) {
      store.lock.close();
      throw e;
    }
  }

  @Override
  public Optional<String> logId() {
    return ask(EventFile::logId);
  }

  @Override
  public synchronized void bind(String logId) {
    Optional<String> bound = logId();
    if (bound.isPresent()) {
      if (!bound.get().equals(logId)) {
        throw new StoreBelongsToAnotherLogException(bound.get(), logId);
      }
      return;
    }
    change(
        opened -> {
          opened.bind(logId);
          return logId;
        });
  }

  @Override
  public synchronized List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
    Batch.check(batch, readUpTo);
    return change(opened -> opened.append(batch, readUpTo));
  }

  @Override
  public long highWater() {
    return ask(EventFile::highWater);
  }

  @Override
  public List<RecordedEvent> read(long after, int limit) {
    Batch.checkRange(after, limit);
    return ask(opened -> opened.read(after, limit));
  }

  @Override
  public List<RecordedEvent> history(String subject, long after, int limit) {
    Batch.checkRange(after, limit);
    return ask(opened -> opened.history(subject, after, limit));
  }

  @Override
  public Optional<RecordedEvent> find(String eventId) {
    return ask(opened -> opened.find(eventId));
  }

  @Override
  public long count() {
    return ask(EventFile::count);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    EventFile opened = file;
    file = null;
    try (lock) {
      if (opened != null) {
        opened.close();
      }
    } catch (MVStoreException e) {
      throw explain(e);
    }
  }

  private <T> T ask(Function<EventFile, T> question) {
    EventFile opened = file();
    try {
      return question.apply(opened);
    } catch (RuntimeException e) {
      if (opened != file) {
        // It was closed under this reader by a failed write; what it would have read is intact.
        return question.apply(file());
      }
      throw explain(e);
    }
  }

  private <T> T change(Function<EventFile, T> change) {
    EventFile opened = file();
    try {
      return change.apply(opened);
    } catch (RuntimeException e) {
      // What is in memory is now neither the old state nor the new one.
      file = null;
      opened.abandon();
      throw explain(e);
    }
  }

  private EventFile file() {
    EventFile opened = file;
    return opened != null ? opened : reopen();
  }

  private synchronized EventFile reopen() {
    if (closed) {
      throw new IllegalStateException("the store " + path + " is closed");
    }
    EventFile opened = file;
    if (opened == null) {
      try {
        opened = EventFile.open(path, CACHE_MEGABYTES);
      } catch (RuntimeException e) {
        throw explain(e);
      }
      file = opened;
    }
    return opened;
  }

  private RuntimeException explain(RuntimeException failure) {
    if (failure instanceof MVStoreException h2 && !damaged(h2.getErrorCode())) {
      return new StoreUnavailableException(path.toString(), failure);
    }
    if (failure instanceof IllegalArgumentException) {
      return failure;
    }
    // Besides what H2 names as damage, decoding damaged bytes can end in any exception.
    return new StoreUnreadableException(
        path.toString(), String.valueOf(failure.getMessage()), REMEDY, failure);
  }

  private static boolean damaged(int code) {
    return switch (code) {
      case DataUtils.ERROR_FILE_CORRUPT,
          DataUtils.ERROR_UNSUPPORTED_FORMAT,
          DataUtils.ERROR_SERIALIZATION,
          DataUtils.ERROR_CHUNK_NOT_FOUND,
          DataUtils.ERROR_INTERNAL ->
          true;
      default -> false;
    };
  }
}
