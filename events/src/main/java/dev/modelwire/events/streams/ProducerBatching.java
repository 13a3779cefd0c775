package dev.modelwire.events.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Producer settings for records the size of an article. */
public final class ProducerBatching {

  /** The largest record of the wire, in bytes. */
  public static final int MAX_RECORD = 16 * 1024 * 1024;

  private static final int KB = 1024;
  private static final int MB = 1024 * KB;

  private ProducerBatching() {}

  /**
   * Measured: with the default 16 KB a batch holds three articles, and the rate is a fifth. What a
   * producer's buffer has once held it keeps, so that the buffer is little larger than a record.
   */
  public static Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 * KB,
        ProducerConfig.LINGER_MS_CONFIG,
        10,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        MAX_RECORD + 2 * MB,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MAX_RECORD);
  }
}
