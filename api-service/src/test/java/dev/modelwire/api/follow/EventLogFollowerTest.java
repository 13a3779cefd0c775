package dev.modelwire.api.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.StoreBelongsToAnotherLogException;
import dev.modelwire.api.store.StoreUnavailableException;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class EventLogFollowerTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path directory;
  private final FakeEventLog log = new FakeEventLog();
  private final RecordingDeadLetters deadLetters = new RecordingDeadLetters();
  private final List<EventLogFollower> followers = new ArrayList<>();
  private EventStore store;

  @BeforeEach
  void open_the_store() {
    store = EmbeddedEventStore.open(directory);
  }

  @AfterEach
  void stop_following() {
    followers.forEach(EventLogFollower::stop);
    store.close();
  }

  @Test
  void events_are_kept_and_then_told_to_each_subscriber_in_order() {
    List<String> told = new ArrayList<>();
    EventSubscriber index =
        (events, mark) -> {
          assertThat(store.highWater()).as("kept before it is told").isEqualTo(mark);
          events.forEach(event -> told.add("index " + event.id()));
        };
    EventSubscriber stream = (events, mark) -> events.forEach(it -> told.add("stream " + it.id()));
    follow(store, index, stream);
    log.write(article("a"));
    log.write(article("b"));
    log.deliver(10);
    assertThat(told).containsExactly("index a", "index b", "stream a", "stream b");
    assertThat(store.find("b")).hasValueSatisfying(it -> assertThat(it.position()).isEqualTo(1));
  }

  @Test
  void an_event_told_again_is_passed_without_telling_anybody() {
    Subscriber subscriber = new Subscriber(EventSubscriber.NO_MEMORY);
    follow(store, subscriber);
    log.write(article("a"));
    log.write(article("a"));
    log.write(article("b"));
    log.deliver(1);
    assertThat(subscriber.ids).containsExactly("a", "b");
    assertThat(subscriber.marks).containsExactly(0L, 1L, 2L);
  }

  @Test
  void following_goes_on_where_the_store_ends() {
    log.write(article("a"));
    log.write(article("b"));
    EventLogFollower first = follow(store, new Subscriber(EventStore.NOTHING));
    log.deliver(10);
    first.stop();
    Subscriber subscriber = new Subscriber(EventSubscriber.NO_MEMORY);
    follow(store, subscriber);
    assertThat(log.nextPosition()).isEqualTo(2);
    log.write(article("c"));
    log.deliver(10);
    assertThat(subscriber.ids).as("without memory: the new ones").containsExactly("c");
  }

  @Test
  void subscribers_that_were_away_are_told_what_they_missed_before_the_log_goes_on() {
    EventLogFollower first = follow(store);
    for (int i = 0; i < 1_200; i++) {
      log.write(article("event-" + i));
    }
    log.deliver(500);
    first.stop();
    Subscriber nothing = new Subscriber(EventStore.NOTHING);
    Subscriber half = new Subscriber(599);
    Subscriber all = new Subscriber(1_199);
    follow(store, nothing, half, all);
    assertThat(nothing.ids).hasSize(1_200).startsWith("event-0").endsWith("event-1199");
    assertThat(nothing.marks.getLast()).isEqualTo(1_199);
    assertThat(half.ids).hasSize(600).startsWith("event-600");
    assertThat(all.ids).isEmpty();
    log.write(article("live"));
    log.deliver(10);
    assertThat(List.of(nothing.ids.getLast(), half.ids.getLast(), all.ids.getLast()))
        .containsOnly("live");
  }

  @Test
  void a_subscriber_ahead_of_a_store_that_was_rebuilt_is_told_only_what_is_new_to_it() {
    Subscriber ahead = new Subscriber(1);
    follow(store, ahead);
    log.write(article("a"));
    log.write(article("b"));
    log.write(article("c"));
    log.deliver(3);
    assertThat(ahead.ids).containsExactly("c");
  }

  @Test
  void a_subscriber_that_fails_is_told_the_same_again_and_the_others_are_not() {
    Subscriber steady = new Subscriber(EventSubscriber.NO_MEMORY);
    Subscriber failing = new Subscriber(EventSubscriber.NO_MEMORY);
    EventLogFollower follower = follow(store, steady, failing);
    log.write(article("a"));
    log.write(article("b"));
    failing.failure = new IllegalStateException("the disk is full");
    assertThatThrownBy(() -> log.deliver(10)).hasMessage("the disk is full");
    assertThat(new EventLogHealth(follower).health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(follower.trouble()).contains("the disk is full");
    failing.failure = null;
    log.deliver(10);
    assertThat(failing.ids).containsExactly("a", "b");
    assertThat(steady.ids).containsExactly("a", "b");
    assertThat(follower.trouble()).isEmpty();
  }

  @Test
  void what_does_not_decode_goes_to_the_dead_letters_and_holds_nobody_up() {
    Subscriber subscriber = new Subscriber(EventSubscriber.NO_MEMORY);
    follow(store, subscriber);
    log.write(article("a"));
    log.writeGarbage("{");
    log.write(article("x".repeat(5_000)));
    log.write(article("b"));
    log.writeGarbage("at the end");
    log.deliver(10);
    assertThat(subscriber.ids).containsExactly("a", "b");
    assertThat(deadLetters.offsets).containsExactly(1L, 2L, 4L);
    assertThat(store.highWater()).as("past what is unreadable").isEqualTo(4);
  }

  @Test
  void nothing_is_passed_while_a_dead_letter_is_not_safe() {
    follow(store);
    log.writeGarbage("{");
    log.write(article("a"));
    deadLetters.failure = new EventLogException("the broker is away");
    assertThatThrownBy(() -> log.deliver(10)).hasMessage("the broker is away");
    assertThat(store.highWater()).isEqualTo(EventStore.NOTHING);
    deadLetters.failure = null;
    log.deliver(10);
    assertThat(deadLetters.offsets).containsExactly(0L);
    assertThat(store.highWater()).isEqualTo(1);
  }

  @Test
  void while_the_store_is_away_nothing_is_passed_and_no_letter_is_parked_twice() {
    OutageStore away = new OutageStore(store);
    Subscriber subscriber = new Subscriber(EventSubscriber.NO_MEMORY);
    EventLogFollower follower = follow(away, subscriber);
    log.writeGarbage("{");
    log.write(article("a"));
    away.out = true;
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> log.deliver(10)).isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(follower.trouble().orElseThrow()).contains("does not answer");
    away.out = false;
    log.deliver(10);
    assertThat(subscriber.ids).containsExactly("a");
    assertThat(deadLetters.offsets).containsExactly(0L);
  }

  @Test
  void a_log_that_is_not_the_stores_is_refused() {
    follow(store).stop();
    log.isAnother("log-2");
    assertThatThrownBy(() -> follow(store))
        .isInstanceOf(StoreBelongsToAnotherLogException.class)
        .hasMessageContainingAll("log-1", "log-2");
  }

  @Test
  void a_log_that_lost_what_the_store_keeps_is_refused() {
    EventLogFollower first = follow(store);
    log.write(article("a"));
    log.write(article("b"));
    log.write(article("c"));
    log.deliver(10);
    first.stop();
    log.losesAllAfter(1);
    assertThatThrownBy(() -> follow(store))
        .isInstanceOf(EventLogException.class)
        .hasMessageContainingAll("up to position 2", "ends before 2", "move the store away");
    assertThat(store.count()).as("kept all the same").isEqualTo(3);
  }

  @Test
  void a_log_that_lost_what_the_store_has_not_read_is_refused() {
    EventLogFollower first = follow(store);
    log.write(article("a"));
    log.deliver(10);
    first.stop();
    log.write(article("b"));
    log.write(article("c"));
    log.losesAllBefore(2);
    assertThatThrownBy(() -> follow(store))
        .isInstanceOf(EventLogException.class)
        .hasMessageContainingAll("up to position 0", "begins at 2");
  }

  @Test
  void an_empty_store_begins_where_the_log_begins() {
    log.write(article("a"));
    log.write(article("b"));
    log.losesAllBefore(1);
    follow(store);
    assertThat(log.nextPosition()).isEqualTo(1);
    log.deliver(10);
    assertThat(store.count()).isEqualTo(1);
  }

  @Test
  void it_is_ready_when_all_that_the_log_held_at_the_start_is_kept_and_told() {
    log.write(article("a"));
    log.write(article("b"));
    CaughtUp caughtUp = new CaughtUp();
    EventLogFollower follower = follow(store, caughtUp);
    assertThat(caughtUp.isReached()).isFalse();
    assertThat(new EventLogHealth(follower).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    log.deliver(1);
    assertThat(caughtUp.future()).isCompleted();
    assertThat(new EventLogHealth(follower).health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void it_is_ready_at_once_with_an_empty_log() {
    CaughtUp caughtUp = new CaughtUp();
    follow(store, caughtUp);
    await().untilAsserted(() -> assertThat(caughtUp.isReached()).isTrue());
  }

  @Test
  void a_reader_that_ended_is_reported() {
    EventLogFollower follower = follow(store);
    log.endsItsReader();
    assertThat(new EventLogHealth(follower).health().getStatus()).isEqualTo(Status.DOWN);
  }

  private EventLogFollower follow(EventStore into, EventSubscriber... subscribers) {
    return follow(into, new CaughtUp(), subscribers);
  }

  private EventLogFollower follow(
      EventStore into, CaughtUp caughtUp, EventSubscriber... subscribers) {
    FakeEventLogStart start = new FakeEventLogStart(log);
    var follower = new EventLogFollower(start, into, List.of(subscribers), deadLetters, caughtUp);
    followers.add(follower);
    follower.start();
    await().until(start::isFollowed);
    return follower;
  }

  private static Event article(String id) {
    Article article =
        new Article(
            "article-" + id,
            "feed",
            null,
            id,
            null,
            "Title",
            List.of(),
            null,
            null,
            null,
            null,
            NOON,
            ContentFormat.TEXT,
            "Text",
            null,
            "hash",
            1,
            false);
    return new Event(
        id,
        EventType.ARTICLE_PUBLISHED,
        URI.create("/enrich"),
        article.id(),
        NOON,
        new ArticleChange(article, null, List.of()));
  }

  /** Tells one start of following from the next, on the same log. */
  private static final class FakeEventLogStart implements EventLog {
    private final FakeEventLog log;
    private volatile boolean followed;

    FakeEventLogStart(FakeEventLog log) {
      this.log = log;
    }

    boolean isFollowed() {
      return followed;
    }

    @Override
    public Extent extent() {
      return log.extent();
    }

    @Override
    public Following follow(
        long after, java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> batches) {
      Following following = log.follow(after, batches);
      followed = true;
      return following;
    }
  }

  private static final class Subscriber implements EventSubscriber {
    private final long position;
    private final List<String> ids = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();
    private RuntimeException failure;

    Subscriber(long position) {
      this.position = position;
    }

    @Override
    public void recorded(List<RecordedEvent> events, long highWater) {
      if (failure != null) {
        throw failure;
      }
      events.forEach(event -> ids.add(event.id()));
      marks.add(highWater);
    }

    @Override
    public long position() {
      return position;
    }
  }

  private static final class RecordingDeadLetters implements DeadLetters {
    private final List<Long> offsets = new ArrayList<>();
    private RuntimeException failure;

    @Override
    public void park(ConsumerRecord<byte[], byte[]> record, String reason) {
      if (failure != null) {
        throw failure;
      }
      offsets.add(record.offset());
    }
  }

  /** A store that can be away. */
  private static final class OutageStore implements EventStore {
    private final EventStore store;
    private boolean out;

    OutageStore(EventStore store) {
      this.store = store;
    }

    @Override
    public Optional<String> logId() {
      return store.logId();
    }

    @Override
    public void bind(String logId) {
      store.bind(logId);
    }

    @Override
    public List<RecordedEvent> append(List<RecordedEvent> batch, long readUpTo) {
      if (out) {
        throw new StoreUnavailableException("test", new IOException("no route to host"));
      }
      return store.append(batch, readUpTo);
    }

    @Override
    public long highWater() {
      return store.highWater();
    }

    @Override
    public List<RecordedEvent> read(long after, int limit) {
      return store.read(after, limit);
    }

    @Override
    public List<RecordedEvent> history(String subject, long after, int limit) {
      return store.history(subject, after, limit);
    }

    @Override
    public Optional<RecordedEvent> find(String eventId) {
      return store.find(eventId);
    }

    @Override
    public long count() {
      return store.count();
    }

    @Override
    public void close() {}
  }
}
