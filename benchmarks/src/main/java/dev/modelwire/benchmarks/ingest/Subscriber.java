package dev.modelwire.benchmarks.ingest;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes feeds as the API does, by events on their log, and sees how far the articles are. The
 * feeds are spread over the partitions as those of so many hosts would be.
 */
final class Subscriber implements AutoCloseable {

  static final int PARTITIONS = 4;

  private final KafkaProducer<byte[], byte[]> producer;
  private final org.apache.kafka.clients.consumer.KafkaConsumer<byte[], byte[]> ends;
  private final EventCodec codec = new EventCodec();
  private volatile @Nullable Exception lost;

  Subscriber(String bootstrapServers) {
    Map<String, Object> broker = Map.of("bootstrap.servers", bootstrapServers);
    producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
    ends =
        new org.apache.kafka.clients.consumer.KafkaConsumer<>(
            broker,
            new org.apache.kafka.common.serialization.ByteArrayDeserializer(),
            new org.apache.kafka.common.serialization.ByteArrayDeserializer());
  }

  /**
   * @param number makes the partition
   * @param interval null where the schedule decides
   */
  void tell(EventType type, URI url, int number, @Nullable Duration interval) {
    String id = EventIds.feed(url);
    Feed feed =
        new Feed(id, url, null, List.of(), FeedState.ACTIVE, interval, false, Instant.EPOCH);
    Event event =
        new Event(
            EventIds.feedEvent(type, id, "benchmark"),
            type,
            URI.create("/benchmark"),
            id,
            Instant.EPOCH,
            new FeedChange(feed, null));
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.FEEDS,
                number % PARTITIONS,
                id.getBytes(StandardCharsets.UTF_8),
                codec.value(event),
                codec.headers(event)),
            (_, error) -> {
              if (error != null) {
                lost = error;
              }
            });
  }

  void flush() {
    producer.flush();
    Exception error = lost;
    if (error != null) {
      throw new IllegalStateException("a subscription did not reach the broker", error);
    }
  }

  /** How many article events are on their log. */
  long articles() {
    List<TopicPartition> all =
        ends.partitionsFor(Topics.ARTICLES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    return ends.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    producer.close();
    ends.close();
  }
}
