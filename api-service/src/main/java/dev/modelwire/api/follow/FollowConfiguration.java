package dev.modelwire.api.follow;

import dev.modelwire.api.KafkaSettings;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the follower together. */
@Configuration(proxyBeanMethods = false)
class FollowConfiguration {

  @Bean
  CaughtUp caughtUp() {
    return new CaughtUp();
  }

  @Bean
  EventLogFollower eventLogFollower(
      KafkaSettings kafka,
      EventStore store,
      ObjectProvider<EventSubscriber> subscribers,
      Producer<byte[], byte[]> wireProducer,
      CaughtUp caughtUp) {
    return new EventLogFollower(
        new KafkaEventLog(kafka.admin(), kafka.consumer()),
        store,
        subscribers.orderedStream().toList(),
        new KafkaDeadLetters(wireProducer),
        caughtUp);
  }

  @Bean
  EventLogHealth eventLogHealthIndicator(EventLogFollower follower) {
    return new EventLogHealth(follower);
  }
}
