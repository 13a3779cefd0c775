package dev.modelwire.api;

import java.util.Map;

/**
 * How Kafka is reached, as {@code spring.kafka} says, by kind of client.
 *
 * @param admin without what only its user knows, as are the others
 */
public record KafkaSettings(
    Map<String, Object> admin, Map<String, Object> consumer, Map<String, Object> producer) {
  public KafkaSettings {
    admin = Map.copyOf(admin);
    consumer = Map.copyOf(consumer);
    producer = Map.copyOf(producer);
  }
}
