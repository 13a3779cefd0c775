package dev.modelwire.api.retagging;

import dev.modelwire.api.KafkaSettings;
import dev.modelwire.api.follow.TopicReader;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the retaggings together. */
@Configuration(proxyBeanMethods = false)
class RetaggingConfiguration {

  @Bean
  Retaggings retaggings(KafkaSettings kafka, Producer<byte[], byte[]> wireProducer, Clock clock) {
    return new Retaggings(
        new KafkaRetaggingLog(
            wireProducer, TopicReader.consumers(kafka.consumer(), "modelwire-api-retaggings")),
        clock);
  }
}
