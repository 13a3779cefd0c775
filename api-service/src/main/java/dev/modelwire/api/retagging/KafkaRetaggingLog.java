package dev.modelwire.api.retagging;

import dev.modelwire.events.Event;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic of the retaggings. It is compacted and short, and hardly anybody ever asks: so it is
 * read anew each time instead of being followed.
 */
final class KafkaRetaggingLog implements RetaggingLog {

  private static final TopicPartition PARTITION = new TopicPartition(Topics.RETAGGINGS, 0);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final int MOST_EMPTY_POLLS = 10;

  private final EventCodec codec = new EventCodec();
  private final Producer<byte[], byte[]> producer;
  private final Supplier<Consumer<byte[], byte[]>> consumers;

  KafkaRetaggingLog(
      Producer<byte[], byte[]> producer, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.producer = producer;
    this.consumers = consumers;
  }

  @Override
  public void append(Event event) {
    byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
    try {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.RETAGGINGS, null, key, codec.value(event), codec.headers(event)))
          .get();
    } catch (KafkaException | ExecutionException e) {
      throw new LogUnavailableException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailableException("interrupted", e);
    }
  }

  @Override
  public List<Retagging> read() {
    Map<String, Retagging> newest = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
      int empty = 0;
      while (consumer.position(PARTITION) < end) {
        var records = consumer.poll(WAIT);
        records.forEach(each -> note(each, newest));
        empty = records.isEmpty() ? empty + 1 : 0;
        if (empty > MOST_EMPTY_POLLS) {
          throw new KafkaException("the log has stopped short of its end");
        }
      }
    } catch (KafkaException e) {
      throw new LogUnavailableException(String.valueOf(e.getMessage()), e);
    }
    return newest.values().stream()
        .sorted(Comparator.comparing(Retagging::requestedAt).thenComparing(Retagging::id))
        .toList();
  }

  private void note(ConsumerRecord<byte[], byte[]> each, Map<String, Retagging> newest) {
    if (codec.decode(each.headers(), each.value()) instanceof Decoded.Valid(Event event)
        && event.payload() instanceof RetaggingReport(Retagging retagging)) {
      newest.put(retagging.id(), retagging);
    }
  }
}
