package dev.modelwire.api.feed;

import dev.modelwire.api.KafkaSettings;
import dev.modelwire.api.follow.TopicReader;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
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
    return new FeedReader(TopicReader.consumers(kafka.consumer(), "modelwire-api-feeds"), registry);
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
