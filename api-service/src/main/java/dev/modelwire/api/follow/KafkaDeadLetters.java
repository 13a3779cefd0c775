package dev.modelwire.api.follow;

import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.events.wire.Topics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parks records in the dead-letter topic of their own, as they were, with the reason. */
final class KafkaDeadLetters implements DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetters.class);

  private final Producer<byte[], byte[]> producer;

  KafkaDeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public void park(ConsumerRecord<byte[], byte[]> record, String told) {
    // Decoders explain themselves in several lines.
    String reason = told.replaceAll("\\s+", " ");
    LOG.warn("Record {} of {} is unreadable: {}", record.offset(), record.topic(), reason);
    try {
      send(record, record.value(), reason);
    } catch (RecordTooLargeException e) {
      // The headers added to it were too much. The log itself keeps the value for ever.
      send(record, null, reason);
    }
  }

  private void send(ConsumerRecord<byte[], byte[]> record, byte @Nullable [] value, String reason) {
    Headers headers =
        DeadLetterHeaders.of(
            record.headers(), record.topic(), record.partition(), record.offset(), reason);
    try {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.deadLetters(record.topic()),
                  record.partition(),
                  record.key(),
                  value,
                  headers))
          .get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException tooLarge && value != null) {
        throw tooLarge;
      }
      throw new EventLogException("a dead letter was not accepted: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventLogException("interrupted while parking a dead letter", e);
    }
  }
}
