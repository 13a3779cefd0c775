package dev.modelwire.api.feed;

import dev.modelwire.api.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the feeds together. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  FeedRegistry feedRegistry() {
    return new FeedRegistry();
  }

  @Bean
  FeedReader feedReader(KafkaSettings kafka, FeedRegistry registry) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "modelwire-api-feeds");
    return new FeedReader(
        () ->
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        registry);
  }

  @Bean
  FeedCommands feedCommands(
      FeedRegistry registry,
      Producer<byte[], byte[]> wireProducer,
      FeedProperties properties,
      Clock clock) {
    return new FeedCommands(
        registry, new KafkaFeedLog(wireProducer), properties.fileRoots(), clock, PATIENCE);
  }

  @Bean
  FeedsHealth feedsHealthIndicator(FeedRegistry registry, FeedReader reader) {
    return new FeedsHealth(registry, reader);
  }
}
