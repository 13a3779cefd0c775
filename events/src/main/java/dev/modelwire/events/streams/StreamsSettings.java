package dev.modelwire.events.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the settings of every topology of the wire have in common.
 *
 * @param application the topology's name: its instances share the work
 * @param instance tells them apart; each keeps its own over restarts
 * @param threads at least 1
 * @param standbyReplicas copies of the state on other instances, at least 0
 * @param replication factor of its own topics; empty for the broker's default
 */
public record StreamsSettings(
    String application,
    String instance,
    int threads,
    int standbyReplicas,
    Optional<Short> replication) {

  private static final int MB = 1024 * 1024;

  /**
   * All of them, to be changed further.
   *
   * @param connection where Kafka is and how to connect
   */
  public Map<String, Object> over(Map<String, Object> connection) {
    Map<String, Object> all = new HashMap<>(connection);
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication.map(Short::intValue).orElse(-1));
    all.put(StreamsConfig.POLL_MS_CONFIG, 20);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    ProducerBatching.settings()
        .forEach((key, value) -> all.put(StreamsConfig.producerPrefix(key), value));
    consumer().forEach((key, value) -> all.put(StreamsConfig.mainConsumerPrefix(key), value));
    return all;
  }

  private Map<String, Object> consumer() {
    return Map.of(
        // Static membership: an instance that comes back takes its partitions up at once, and one
        // that does not is replaced after the session's time.
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        application + "-" + instance,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        15_000,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        50,
        // A record that is larger than this is fetched all the same, by itself.
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
        MB);
  }
}
