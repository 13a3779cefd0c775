package dev.modelwire.api.retagging;

import dev.modelwire.api.KafkaSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the retaggings together. */
@Configuration(proxyBeanMethods = false)
class RetaggingConfiguration {

  @Bean
  Retaggings retaggings(KafkaSettings kafka, Producer<byte[], byte[]> wireProducer, Clock clock) {
    Map<String, Object> settings = new HashMap<>(kafka.consumer());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "modelwire-api-retaggings");
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    return new Retaggings(
        new KafkaRetaggingLog(wireProducer, () -> new KafkaConsumer<>(settings, in, in)), clock);
  }
}
