package dev.modelwire.enrich;

import dev.modelwire.enrich.topology.OversizedRecords;
import dev.modelwire.events.streams.ProducerBatching;
import dev.modelwire.events.streams.StreamsSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Kafka client settings: where and how to connect by {@code spring.kafka}, the rest by measure. */
final class KafkaSettings {

  static final String APPLICATION_ID = "modelwire-enrich";

  private static final String RETAGGER_ID = "modelwire-retagger";
  private static final String OPINIONS_ID = "modelwire-opinions";
  private static final int MB = 1024 * 1024;

  private final KafkaProperties connection;
  private final EnrichSettings settings;

  KafkaSettings(KafkaProperties connection, EnrichSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  Map<String, Object> admin() {
    return connection.buildAdminProperties();
  }

  Map<String, Object> streams() {
    Map<String, Object> all =
        new StreamsSettings(
                APPLICATION_ID,
                settings.instance(),
                settings.streams().threads(),
                settings.streams().standbyReplicas(),
                settings.replicationFactor())
            .over(connection.buildStreamsProperties());
    // An article can have megabytes: a thousand of them waiting would not fit into memory.
    all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 200);
    all.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OversizedRecords.class);
    all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 4 * MB);
    all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 500);
    return all;
  }

  /** Of who waits for requests to tag the history again. */
  Map<String, Object> retagRequests() {
    Map<String, Object> all = new HashMap<>(history());
    all.put(ConsumerConfig.GROUP_ID_CONFIG, RETAGGER_ID);
    all.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, RETAGGER_ID + "-" + settings.instance());
    all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
    return all;
  }

  /** Of who reads the history again, which takes no part in any group. */
  Map<String, Object> history() {
    return wholeLog(RETAGGER_ID);
  }

  /** Of who reads what second opinions were given. */
  Map<String, Object> answers() {
    return wholeLog(OPINIONS_ID);
  }

  private Map<String, Object> wholeLog(String client) {
    Map<String, Object> all = new HashMap<>(connection.buildConsumerProperties());
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * MB);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    return all;
  }

  /** Of who appends what is read differently. */
  Map<String, Object> producer() {
    return appending(RETAGGER_ID);
  }

  /** Of who writes what second opinions are given, one at a time. */
  Map<String, Object> answering() {
    Map<String, Object> all = appending(OPINIONS_ID);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return all;
  }

  private Map<String, Object> appending(String client) {
    Map<String, Object> all = new HashMap<>(connection.buildProducerProperties());
    all.put(ProducerConfig.CLIENT_ID_CONFIG, client);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.putAll(ProducerBatching.settings());
    return all;
  }
}
