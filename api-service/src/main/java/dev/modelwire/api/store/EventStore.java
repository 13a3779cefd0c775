package dev.modelwire.api.store;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the events log's history durably. One writer, many readers.
 *
 * <p>Appending is idempotent: a redelivered event changes nothing, whether it comes at its old
 * position or, told again by an event of the same id, at a later one. No reader sees an event past
 * {@link #highWater()}, which moves only when a whole batch is durable.
 */
public interface EventStore extends AutoCloseable {

  /** What {@link #highWater()} is while the store is empty. */
  long NOTHING = -1;

  /** The log that this store keeps: the Kafka topic id. Empty before the first {@link #bind}. */
  Optional<String> logId();

  /**
   * Binds an empty store to a log, once and for ever.
   *
   * @throws StoreBelongsToAnotherLogException if it is bound to another log already
   */
  void bind(String logId);

  /**
   * Keeps a batch, in ascending positions, and then moves the high-water mark to {@code readUpTo},
   * durably and together.
   *
   * @param readUpTo the last position read from the log, those included that carried no event; at
   *     least the last position of the batch
   * @return the events that this call made visible to readers of this store, in order: those of the
   *     batch that lie past the old high-water mark and are not told again
   * @throws StoreUnavailableException if nothing could be written; repeating the call is right
   */
  List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo);

  /** The last position that is kept, or {@link #NOTHING}. */
  long highWater();

  /**
   * Events after a position in ascending order, none past the high-water mark.
   *
   * @param after the position before the first wanted one; {@link #NOTHING} to start from the
   *     beginning
   * @param limit at least 1
   */
  List<RecordedEvent> read(long after, int limit);

  /** The history of one feed, article or release in ascending order. */
  List<RecordedEvent> history(String subject, long after, int limit);

  Optional<RecordedEvent> find(String eventId);

  /** How many events are kept. */
  long count();

  @Override
  void close();
}
