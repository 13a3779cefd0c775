package dev.modelwire.api.feed;

import dev.modelwire.events.Event;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The feeds topic. */
final class KafkaFeedLog implements FeedLog {

  private final Producer<byte[], byte[]> producer;
  private final EventCodec codec = new EventCodec();

  KafkaFeedLog(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public int partitionOf(URI url) {
    try {
      return Topics.partitionOf(url, producer.partitionsFor(Topics.FEEDS).size());
    } catch (KafkaException e) {
      throw new FeedLogException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public long append(int partition, Event event) {
    byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
    var record =
        new ProducerRecord<>(
            Topics.FEEDS, partition, key, codec.value(event), codec.headers(event));
    try {
      return producer.send(record).get().offset();
    } catch (KafkaException | ExecutionException e) {
      throw new FeedLogException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedLogException("interrupted", e);
    }
  }
}
