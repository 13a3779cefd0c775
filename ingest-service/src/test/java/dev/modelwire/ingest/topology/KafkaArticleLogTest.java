package dev.modelwire.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Event;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import dev.modelwire.ingest.feed.Decision;
import dev.modelwire.ingest.feed.Feeds;
import dev.modelwire.ingest.feed.PollDecider;
import dev.modelwire.ingest.feed.PollOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaArticleLogTest {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaArticleLog log = new KafkaArticleLog(() -> producer, Runnable::run);

  @Test
  void it_is_done_when_the_last_event_is_acknowledged() {
    CompletableFuture<Void> done = log.append(events(), 0).toCompletableFuture();
    producer.completeNext();
    assertThat(done).isNotDone();
    producer.completeNext();
    assertThat(done).isCompleted();
  }

  @Test
  void one_refused_event_fails_the_whole() {
    CompletableFuture<Void> done = log.append(events(), 0).toCompletableFuture();
    producer.completeNext();
    producer.errorNext(new IllegalStateException("no broker"));
    assertThat(done).isCompletedExceptionally();
  }

  @Test
  void events_are_keyed_by_article_and_can_be_read_back() {
    List<Event> events = events();
    log.append(events, 0);
    assertThat(producer.history()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      ProducerRecord<byte[], byte[]> sent = producer.history().get(i);
      assertThat(sent.topic()).isEqualTo(Topics.ARTICLES);
      assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo(events.get(i).subject());
      assertThat(new EventCodec().decode(sent.headers(), sent.value()))
          .isEqualTo(new Decoded.Valid(events.get(i)));
    }
  }

  @Test
  void what_is_told_of_the_feed_itself_goes_to_the_feeds_own_partition() {
    var feed = Feeds.subscribed(Feeds.feed("https://site.example/feed"));
    Decision decision =
        new PollDecider(Feeds.SCHEDULE)
            .decide(
                feed, new PollOutcome.Gone(410, "gone"), unused -> null, Map.of(), Feeds.NOW, 0.5);
    log.append(decision.events(), 3);
    ProducerRecord<byte[], byte[]> sent = producer.history().getFirst();
    assertThat(sent.topic()).isEqualTo(Topics.FEEDS);
    assertThat(sent.partition()).isEqualTo(3);
    assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo(feed.feed().id());
  }

  @Test
  void nothing_is_nothing_to_wait_for() {
    assertThat(log.append(List.of(), 0).toCompletableFuture()).isCompleted();
  }

  @Test
  void after_its_end_it_takes_nothing_more() {
    log.append(events(), 0);
    log.close();
    assertThat(producer.closed()).isTrue();
    assertThat(log.append(events(), 0).toCompletableFuture()).isCompletedExceptionally();
  }

  private static List<Event> events() {
    Decision decision =
        new PollDecider(Feeds.SCHEDULE)
            .decide(
                Feeds.subscribed(Feeds.feed("https://site.example/feed")),
                Feeds.document(
                    Feeds.entry("2", null, "two", "b"), Feeds.entry("1", null, "one", "a")),
                unused -> null,
                Map.of(),
                Feeds.NOW,
                0.5);
    return decision.events();
  }
}
