package dev.modelwire.api.submission;

import dev.modelwire.events.Event;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The topic of the submissions. */
final class KafkaSubmissionLog implements SubmissionLog {

  private final Producer<byte[], byte[]> producer;
  private final EventCodec codec = new EventCodec();

  KafkaSubmissionLog(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public void append(int partition, Event event) {
    byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
    try {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.SUBMISSIONS, partition, key, codec.value(event), codec.headers(event)))
          .get();
    } catch (KafkaException | ExecutionException e) {
      throw new SubmissionLogException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SubmissionLogException("interrupted", e);
    }
  }
}
