package dev.modelwire.api.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads topics that are short enough to be known by heart: from their beginnings at each start, and
 * then on, on a thread of its own. After an error it begins anew, so reading a record again must
 * change nothing.
 */
public abstract class TopicReader implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String name;
  private final List<String> topics;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private volatile @Nullable Thread thread;

  /**
   * @param name of the thread
   */
  protected TopicReader(
      String name, List<String> topics, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.name = name;
    this.topics = List.copyOf(topics);
    this.consumers = consumers;
  }

  /** Consumers that no group knows, which begin at the beginning. */
  public static Supplier<Consumer<byte[], byte[]>> consumers(
      Map<String, Object> kafka, String clientId) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    return () ->
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Takes a record; called from one thread. */
  protected abstract void read(ConsumerRecord<byte[], byte[]> each);

  /** Called whenever all has been read that was there when reading began. */
  protected abstract void caughtUp();

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("Woken to stop");
      } catch (KafkaException e) {
        LOG.warn("{} are read again from their beginnings: {}", topics, e.getMessage());
        pause();
      } finally {
        current = null;
      }
    }
  }

  private void pause() {
    try {
      boolean stopped = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("Paused; stopping: {}", stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    boolean behind = true;
    while (stopping.getCount() > 0) {
      if (behind
          && ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        behind = false;
        caughtUp();
      }
      consumer.poll(POLL).forEach(this::read);
    }
  }

  @Override
  public void stop() {
    stopping.countDown();
    Consumer<byte[], byte[]> reading = current;
    if (reading != null) {
      reading.wakeup();
    }
    Thread running = thread;
    if (running != null) {
      try {
        running.join(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
