package dev.modelwire.api.feed;

import dev.modelwire.api.feed.FeedRegistry.Source;
import dev.modelwire.events.Event;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the logs of feeds and of their status into the registry, from the beginning of both at each
 * start, on a thread of its own. After an error it begins anew, which changes nothing known.
 */
final class FeedReader implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final FeedRegistry registry;
  private final EventCodec codec = new EventCodec();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private volatile @Nullable Thread thread;

  FeedReader(Supplier<Consumer<byte[], byte[]>> consumers, FeedRegistry registry) {
    this.consumers = consumers;
    this.registry = registry;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("feed-reader").start(this::run);
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("Woken to stop");
      } catch (KafkaException e) {
        LOG.warn("The logs of feeds are read again from their beginnings: {}", e.getMessage());
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
        Stream.of(Topics.FEEDS, Topics.FEED_STATUS)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (stopping.getCount() > 0) {
      if (!registry.isReady()
          && ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        registry.markReady();
      }
      consumer.poll(POLL).forEach(this::read);
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    Source source = new Source(record.partition(), record.offset());
    if (record.value() == null && record.topic().equals(Topics.FEED_STATUS)) {
      registry.reported(new String(record.key(), StandardCharsets.UTF_8), null, source);
      return;
    }
    switch (codec.decode(record.headers(), record.value())) {
      case Decoded.Valid(Event event) -> {
        switch (event.payload()) {
          case FeedChange change -> registry.changed(event.type(), change.feed(), source);
          case FeedReport report ->
              registry.reported(report.status().feedId(), report.status(), source);
          case ArticleChange _,
              ReleaseChange _,
              RetaggingReport _,
              SubmissionRequest _,
              SubmissionReport _ ->
              LOG.warn("{} has no place on {}", event.type(), record.topic());
        }
      }
      // Whoever owns the feeds parks it; here it only cannot be shown.
      case Decoded.Malformed(String reason) ->
          LOG.warn(
              "Record {} of {}-{} is unreadable: {}",
              record.offset(),
              record.topic(),
              record.partition(),
              reason);
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
