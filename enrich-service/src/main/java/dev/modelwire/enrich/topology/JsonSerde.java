package dev.modelwire.enrich.topology;

import dev.modelwire.events.EventJson;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Values of the stores and of the claims on their way, in the JSON of the wire: what an older
 * version stored can be read by a later one that added a field.
 */
final class JsonSerde<T> implements Serde<T>, Serializer<T>, Deserializer<T> {

  private final ObjectWriter writer;
  private final ObjectReader reader;

  JsonSerde(Class<T> type) {
    this.writer = EventJson.mapper().writerFor(type);
    this.reader = EventJson.mapper().readerFor(type);
  }

  byte[] bytes(T value) {
    return writer.writeValueAsBytes(value);
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    return value == null ? null : bytes(value);
  }

  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : reader.readValue(bytes);
  }

  @Override
  public Serializer<T> serializer() {
    return this;
  }

  @Override
  public Deserializer<T> deserializer() {
    return this;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    // Nothing can be configured; the three interfaces each bring a default of this and of close.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
