package dev.modelwire.api.follow;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events log, as its one reader needs it. */
interface EventLog {

  /**
   * What the log is and how far it reaches now.
   *
   * @throws EventLogException if it cannot be told
   */
  Extent extent();

  /**
   * Delivers the records after a position in batches, in order, from one thread. A batch whose
   * delivery fails is delivered again and again, with growing pauses, and nothing after it before.
   */
  Following follow(long after, Consumer<List<ConsumerRecord<byte[], byte[]>>> batches);

  /**
   * @param id differs for a topic of the same name that was made anew
   * @param beginning the first offset that is still there
   * @param end the offset that the next record will get
   */
  record Extent(String id, long beginning, long end) {}

  /** A reading that goes on until it is stopped. */
  interface Following {

    /** False once it has ended, of itself or not. */
    boolean running();

    /** Waits for the batch under way, for a bounded time. */
    void stop();
  }
}
