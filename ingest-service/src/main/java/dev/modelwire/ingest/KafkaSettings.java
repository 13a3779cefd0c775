package dev.modelwire.ingest;

import dev.modelwire.events.streams.ProducerBatching;
import dev.modelwire.events.streams.StreamsSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
    return new StreamsSettings(
            APPLICATION_ID,
            settings.instance(),
            settings.streams().threads(),
            settings.streams().standbyReplicas(),
            settings.replicationFactor())
        .over(connection.buildStreamsProperties());
  }
}
