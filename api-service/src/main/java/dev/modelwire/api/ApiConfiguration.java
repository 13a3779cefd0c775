package dev.modelwire.api;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.api.store.mongo.MongoEventStore;
import dev.modelwire.events.EventJson;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** What all parts of the service share. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  private static final int LARGEST_RECORD = 16 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** HTTP speaks the JSON of the wire. */
  @Bean
  JsonMapper jsonMapper() {
    return EventJson.builder()
        .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
        .build();
  }

  /** By its existence: the topics exist. */
  @Bean
  KafkaSettings kafkaSettings(
      KafkaProperties kafka, KafkaConnectionDetails connection, WireProperties wire) {
    List<String> servers = connection.getBootstrapServers();
    Map<String, Object> settings = reaching(servers, kafka.buildAdminProperties());
    try (Admin admin = Admin.create(settings)) {
      WireTopics.ensure(admin, wire.partitions(), wire.replicationFactor());
    }
    return new KafkaSettings(
        settings,
        reaching(servers, kafka.buildConsumerProperties()),
        reaching(servers, kafka.buildProducerProperties()));
  }

  private static Map<String, Object> reaching(List<String> servers, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    return all;
  }

  /** For the little that this service writes; each write is waited for. */
  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> wireProducer(KafkaSettings kafka) {
    Map<String, Object> settings = new HashMap<>(kafka.producer());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "modelwire-api");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean(destroyMethod = "close")
  EventStore eventStore(StoreProperties store, WireProperties wire) {
    return switch (store.kind()) {
      case EMBEDDED -> EmbeddedEventStore.open(wire.data().resolve("store"));
      case MONGODB ->
          MongoEventStore.open(
              Objects.requireNonNull(store.mongodb().uri(), "the properties demand it"));
    };
  }
}
