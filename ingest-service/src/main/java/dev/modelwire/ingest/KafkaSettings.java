package dev.modelwire.ingest;

import dev.modelwire.events.streams.ProducerBatching;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Kafka client settings: where and how to connect by {@code spring.kafka}, the rest by measure. */
final class KafkaSettings {

  static final String APPLICATION_ID = "modelwire-ingest";

  private final KafkaProperties connection;
  private final IngestSettings settings;

  KafkaSettings(KafkaProperties connection, IngestSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  Map<String, Object> admin() {
    return connection.buildAdminProperties();
  }

  /** Idempotent by default, which implies that every replica in sync acknowledges. */
  Map<String, Object> articleProducer() {
    Map<String, Object> all = new HashMap<>(connection.buildProducerProperties());
    all.putAll(ProducerBatching.settings());
    all.put(ProducerConfig.CLIENT_ID_CONFIG, APPLICATION_ID + "-articles-" + settings.instance());
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return all;
  }

  Map<String, Object> streams() {
    Map<String, Object> all = new HashMap<>(connection.buildStreamsProperties());
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streams().threads());
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.streams().standbyReplicas());
    all.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG,
        settings.replicationFactor().orElse((short) -1).intValue());
    all.put(StreamsConfig.POLL_MS_CONFIG, 20);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    ProducerBatching.settings()
        .forEach((key, value) -> all.put(StreamsConfig.producerPrefix(key), value));
    consumer().forEach((key, value) -> all.put(StreamsConfig.mainConsumerPrefix(key), value));
    return all;
  }

  private Map<String, Object> consumer() {
    return Map.of(
        // Static membership: an instance that comes back takes its feeds up at once, and one that
        // does not is replaced after the session's time.
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
        APPLICATION_ID + "-" + settings.instance(),
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        15_000,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        50,
        // A record that is larger than this is fetched all the same, by itself.
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
        1024 * 1024);
  }
}
