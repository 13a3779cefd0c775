package dev.modelwire.enrich.opinion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to which question, on a compacted topic of one partition: known again after a
 * restart, and by every instance. Connects with the first question and not before. Safe for use by
 * many threads, one at a time.
 */
public final class AnswerLog implements AutoCloseable {

  public static final String TOPIC = "modelwire-enrich-opinions";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  /**
   * An answer takes about 200 bytes in memory; of more, the least recently needed are asked anew.
   */
  private static final int MOST_KNOWN = 100_000;

  private static final byte[] YES = "yes".getBytes(UTF_8);
  private static final byte[] NO = "no".getBytes(UTF_8);

  private final Supplier<Consumer<byte[], byte[]>> readers;
  private final Supplier<Producer<byte[], byte[]>> writers;
  private @Nullable Consumer<byte[], byte[]> reader;
  private @Nullable Producer<byte[], byte[]> writer;

  private final Map<String, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /**
   * @param readers of consumers in no group, which this assigns and closes
   * @param writers of producers, which this closes
   */
  public AnswerLog(
      Supplier<Consumer<byte[], byte[]>> readers, Supplier<Producer<byte[], byte[]>> writers) {
    this.readers = readers;
    this.writers = writers;
  }

  /** The topic as it has to be; empty replication for the broker's default. */
  public static NewTopic topic(Optional<Short> replication) {
    return new NewTopic(TOPIC, Optional.of(1), replication)
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  /**
   * The answer of whoever asked before, here or elsewhere.
   *
   * @throws KafkaException where it cannot be told
   */
  synchronized Optional<Boolean> find(String question) {
    Boolean answer = known.get(question);
    if (answer == null) {
      readOn();
      answer = known.get(question);
    }
    return Optional.ofNullable(answer);
  }

  /**
   * Returns when the answer is safe.
   *
   * @throws KafkaException where it may be lost
   */
  synchronized void append(String question, boolean answer) {
    if (writer == null) {
      writer = writers.get();
    }
    try {
      writer
          .send(new ProducerRecord<>(TOPIC, 0, question.getBytes(UTF_8), answer ? YES : NO))
          .get();
    } catch (ExecutionException e) {
      throw new KafkaException("an answer could not be kept", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
    known.put(question, answer);
  }

  private void readOn() {
    Consumer<byte[], byte[]> log = reader();
    long end = log.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    while (log.position(PARTITION) < end) {
      for (ConsumerRecord<byte[], byte[]> each : log.poll(WAIT)) {
        known.put(new String(each.key(), UTF_8), each.value().length == YES.length);
      }
    }
  }

  private Consumer<byte[], byte[]> reader() {
    Consumer<byte[], byte[]> log = reader;
    if (log == null) {
      log = readers.get();
      reader = log;
      log.assign(List.of(PARTITION));
      log.seekToBeginning(List.of(PARTITION));
    }
    return log;
  }

  @Override
  public synchronized void close() {
    if (reader != null) {
      reader.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
    if (writer != null) {
      writer.close(CLOSE_WITHIN);
    }
  }
}
