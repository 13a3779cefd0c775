package dev.modelwire.api.setting;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The settings topic. */
final class KafkaSettingsLog implements SettingsLog {

  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;

  KafkaSettingsLog(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public long append(String key, byte @Nullable [] value) {
    var each =
        new ProducerRecord<>(Topics.SETTINGS, 0, key.getBytes(StandardCharsets.UTF_8), value);
    try {
      return producer.send(each).get().offset();
    } catch (KafkaException | ExecutionException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private static ProblemException unavailable(Exception e) {
    return ProblemException.retryAfter(
        ProblemKind.UNAVAILABLE, "The log does not answer: " + e.getMessage(), SHORTLY);
  }
}
