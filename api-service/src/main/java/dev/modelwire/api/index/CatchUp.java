package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what the store has and the index has not, on all cores: one thread reads ahead while the
 * others make documents of what was read before.
 */
final class CatchUp {

  private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

  /** Events read from the store at once; as many again are being made into documents. */
  private static final int CHUNK = 500;

  private static final long TELL_EVERY = Duration.ofSeconds(10).toNanos();

  private static final ThreadFactory READER =
      Thread.ofPlatform().daemon().name("index-reader").factory();

  private final EventStore store;
  private final OpenIndex index;
  private final LongConsumer progress;
  private final BooleanSupplier stopped;

  /**
   * @param progress is told the position that is applied
   * @param stopped whether to give up
   */
  CatchUp(EventStore store, OpenIndex index, LongConsumer progress, BooleanSupplier stopped) {
    this.store = store;
    this.index = index;
    this.progress = progress;
    this.stopped = stopped;
  }

  /** What was read, and up to where these are all events of the log. */
  private record Chunk(List<RecordedEvent> events, long upTo) {}

  /** Returns when the index is where the store was a moment ago, or when it is stopped. */
  void run() throws IOException {
    progress.accept(index.applied());
    if (index.applied() >= store.highWater()) {
      return;
    }
    try (ExecutorService reader = Executors.newSingleThreadExecutor(READER);
        Workers workers = Workers.threads(Runtime.getRuntime().availableProcessors())) {
      applyAll(reader, workers);
    }
  }

  private void applyAll(ExecutorService reader, Workers workers) throws IOException {
    long nextTold = System.nanoTime() + TELL_EVERY;
    Chunk chunk = read(index.applied());
    while (!stopped.getAsBoolean() && chunk.upTo > index.applied()) {
      long after = chunk.upTo;
      Future<Chunk> ahead = reader.submit(() -> read(after));
      index.apply(chunk.events, after, workers);
      progress.accept(after);
      if (System.nanoTime() >= nextTold) {
        log.info("The index is at position {} of {}", after, store.highWater());
        nextTold = System.nanoTime() + TELL_EVERY;
      }
      chunk = result(ahead);
    }
  }

  private static Chunk result(Future<Chunk> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the store was read", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private Chunk read(long after) {
    // Asked before the store is read: a chunk that is not full then has all there is up to it.
    long highWater = store.highWater();
    List<RecordedEvent> events = store.read(after, CHUNK);
    long last = events.isEmpty() ? EventStore.NOTHING : events.getLast().position();
    return new Chunk(events, events.size() < CHUNK ? Math.max(highWater, last) : last);
  }
}
