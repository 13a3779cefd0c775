package dev.modelwire.events.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Producer settings for records the size of an article. */
public final class ProducerBatching {

  /** The largest record of the wire, in bytes. */
  public static final int MAX_RECORD = 16 * 1024 * 1024;

  private static final int MB = 1024 * 1024;

  private ProducerBatching() {}

  /** Measured: with the default 16 KB a batch holds three articles, and the rate is a fifth. */
  public static Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BATCH_SIZE_CONFIG,
        MB / 2,
        ProducerConfig.LINGER_MS_CONFIG,
        5,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        32 * MB,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MAX_RECORD);
  }
}
