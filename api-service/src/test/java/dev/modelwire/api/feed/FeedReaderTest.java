package dev.modelwire.api.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final TopicPartition FEEDS_0 = new TopicPartition(Topics.FEEDS, 0);
  private static final TopicPartition FEEDS_1 = new TopicPartition(Topics.FEEDS, 1);
  private static final TopicPartition STATUS_0 = new TopicPartition(Topics.FEED_STATUS, 0);
  private static final TopicPartition STATUS_1 = new TopicPartition(Topics.FEED_STATUS, 1);

  private final EventCodec codec = new EventCodec();
  private final FeedRegistry registry = new FeedRegistry();
  private final BlockingQueue<MockConsumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
  private final FeedReader reader = new FeedReader(consumers::poll, registry);

  @AfterEach
  void stop() {
    reader.stop();
  }

  @Test
  void feeds_and_their_status_are_known_from_the_beginning_of_the_logs() {
    MockConsumer<byte[], byte[]> consumer = consumer(2, 1);
    consumer.schedulePollTask(
        () -> {
          change(consumer, FEEDS_0, 0, feed("a", FeedState.ACTIVE));
          change(consumer, FEEDS_0, 1, feed("a", FeedState.PAUSED));
          change(consumer, FEEDS_1, 0, feed("b", FeedState.ACTIVE));
          report(consumer, STATUS_0, 0, "a", "not-found");
        });
    reader.start();
    await().until(registry::isReady);
    assertThat(registry.ready()).isCompleted();
    assertThat(registry.list()).extracting(known -> known.feed().id()).containsExactly("a", "b");
    KnownFeed known = registry.find("a").orElseThrow();
    assertThat(known.feed().state()).isEqualTo(FeedState.PAUSED);
    assertThat(known.status().map(FeedStatus::outcome)).isEqualTo(Optional.of("not-found"));
    assertThat(registry.find("b").orElseThrow().status()).isEmpty();
  }

  @Test
  void it_is_not_ready_before_the_ends_seen_at_the_start() {
    MockConsumer<byte[], byte[]> consumer = consumer(2, 0);
    consumer.schedulePollTask(() -> change(consumer, FEEDS_0, 0, feed("a", FeedState.ACTIVE)));
    reader.start();
    await().until(() -> registry.find("a").isPresent());
    assertThat(registry.isReady()).isFalse();
    consumer.schedulePollTask(() -> change(consumer, FEEDS_0, 1, feed("b", FeedState.ACTIVE)));
    await().until(registry::isReady);
  }

  @Test
  void unsubscribed_feeds_unreadable_records_and_removed_reports_are_not_shown() {
    MockConsumer<byte[], byte[]> consumer = consumer(2, 2);
    consumer.schedulePollTask(
        () -> {
          change(consumer, FEEDS_0, 0, feed("a", FeedState.UNSUBSCRIBED));
          consumer.addRecord(record(FEEDS_0, 1, "x", new RecordHeaders(), new byte[] {'{'}));
          change(consumer, FEEDS_1, 0, feed("b", FeedState.ACTIVE));
          report(consumer, STATUS_0, 0, "b", "fetched");
          consumer.addRecord(record(STATUS_0, 1, "b", new RecordHeaders(), null));
        });
    reader.start();
    await().until(registry::isReady);
    await().until(() -> registry.find("b").isPresent());
    assertThat(registry.list()).hasSize(1);
    assertThat(registry.find("b").orElseThrow().status()).isEmpty();
  }

  @Test
  void after_an_error_it_reads_again_and_nothing_goes_back() {
    MockConsumer<byte[], byte[]> first = consumer(1, 0);
    first.schedulePollTask(() -> change(first, FEEDS_0, 0, feed("a", FeedState.PAUSED)));
    first.schedulePollTask(() -> first.setPollException(new KafkaException("gone")));
    MockConsumer<byte[], byte[]> second = consumer(1, 0);
    second.schedulePollTask(
        () -> {
          change(second, FEEDS_0, 0, feed("a", FeedState.PAUSED));
          change(second, FEEDS_0, 1, feed("a", FeedState.ACTIVE));
        });
    reader.start();
    await()
        .until(
            () ->
                registry.find("a").map(it -> it.feed().state() == FeedState.ACTIVE).orElse(false));
  }

  @Test
  void what_ingest_found_out_leaves_alone_what_the_subscriber_changed_meanwhile() {
    Feed feed = feed("a", FeedState.ACTIVE);
    registry.changed(EventType.FEED_SUBSCRIBED, feed, new FeedRegistry.Source(0, 1));
    registry.changed(
        EventType.FEED_PAUSED, feed.in(FeedState.PAUSED), new FeedRegistry.Source(0, 2));
    URI target = URI.create("https://moved.example/feed");
    registry.changed(EventType.FEED_MOVED, feed.at(target), new FeedRegistry.Source(0, 3));
    assertThat(registry.find("a").orElseThrow().feed())
        .isEqualTo(feed.in(FeedState.PAUSED).at(target));
  }

  @Test
  void listeners_hear_of_changes_and_only_of_changes() {
    var heard = new java.util.concurrent.atomic.AtomicInteger();
    registry.onChange(heard::incrementAndGet);
    registry.changed(
        EventType.FEED_CHANGED, feed("a", FeedState.ACTIVE), new FeedRegistry.Source(0, 5));
    registry.changed(
        EventType.FEED_CHANGED, feed("a", FeedState.PAUSED), new FeedRegistry.Source(0, 4));
    assertThat(heard).hasValue(1);
    assertThat(registry.find("a").orElseThrow().feed().state()).isEqualTo(FeedState.ACTIVE);
  }

  private MockConsumer<byte[], byte[]> consumer(long feedsEnd, long statusEnd) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    for (String topic : List.of(Topics.FEEDS, Topics.FEED_STATUS)) {
      consumer.updatePartitions(
          topic, Stream.of(0, 1).map(p -> new PartitionInfo(topic, p, null, null, null)).toList());
    }
    consumer.updateBeginningOffsets(Map.of(FEEDS_0, 0L, FEEDS_1, 0L, STATUS_0, 0L, STATUS_1, 0L));
    consumer.updateEndOffsets(
        Map.of(FEEDS_0, feedsEnd, FEEDS_1, 0L, STATUS_0, statusEnd, STATUS_1, 0L));
    consumers.add(consumer);
    return consumer;
  }

  private void change(
      MockConsumer<byte[], byte[]> consumer, TopicPartition partition, long offset, Feed feed) {
    send(
        consumer,
        partition,
        offset,
        new Event(
            feed.id() + offset,
            EventType.FEED_CHANGED,
            URI.create("/api"),
            feed.id(),
            NOON,
            new FeedChange(feed, null)));
  }

  private void report(
      MockConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long offset,
      String feedId,
      String outcome) {
    FeedStatus status =
        new FeedStatus(
            feedId,
            URI.create("https://example.org/" + feedId),
            null,
            null,
            outcome,
            null,
            null,
            NOON,
            null,
            null,
            null,
            0,
            0,
            0,
            List.of(),
            List.of());
    send(
        consumer,
        partition,
        offset,
        new Event(
            feedId + offset,
            EventType.FEED_POLLED,
            URI.create("/ingest"),
            feedId,
            NOON,
            new FeedReport(status)));
  }

  private void send(
      MockConsumer<byte[], byte[]> consumer, TopicPartition partition, long offset, Event event) {
    consumer.addRecord(
        record(
            partition,
            offset,
            event.subject(),
            new RecordHeaders(codec.headers(event)),
            codec.value(event)));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      TopicPartition partition, long offset, String key, RecordHeaders headers, byte[] value) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        key.getBytes(StandardCharsets.UTF_8),
        value,
        headers,
        Optional.empty());
  }

  private static Feed feed(String id, FeedState state) {
    return new Feed(
        id, URI.create("https://example.org/" + id), null, List.of(), state, null, false, NOON);
  }
}
