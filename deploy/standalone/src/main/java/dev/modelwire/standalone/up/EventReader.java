package dev.modelwire.standalone.up;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is written to the wire from now on and hands over the events of some types. The others
 * are not decoded: during an ingest they are nearly all.
 */
final class EventReader implements AutoCloseable {

  private static final Duration WAIT = Duration.ofSeconds(1);

  private final EventCodec codec = new EventCodec();
  private final Set<EventType> types;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;

  /** From when this returns, nothing that is written goes unread. */
  EventReader(String bootstrapServers, Set<EventType> types, Consumer<Event> reader) {
    this.types = Set.copyOf(types);
    this.consumer = consumer(bootstrapServers);
    List<TopicPartition> partitions =
        Stream.of(Topics.EVENTS, Topics.FEED_STATUS)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: the ends that count are those of now.
    partitions.forEach(consumer::position);
    this.thread = Thread.ofPlatform().name("headlines").daemon().unstarted(() -> read(reader));
    thread.start();
  }

  @Override
  public void close() {
    stopping.set(true);
    consumer.wakeup();
    try {
      thread.join(WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Consumer<Event> reader) {
    try (consumer) {
      while (!stopping.get()) {
        for (ConsumerRecord<byte[], byte[]> written : consumer.poll(WAIT)) {
          // What does not decode is a dead letter of whoever owns the topic.
          if (EventCodec.type(written.headers()).filter(types::contains).isPresent()
              && codec.decode(written.headers(), written.value()) instanceof Decoded.Valid valid) {
            reader.accept(valid.event());
          }
        }
      }
    } catch (WakeupException e) {
      // Asked to stop.
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            100);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
