package dev.modelwire.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.feed.FeedRegistry.Source;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedCommandsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ADDRESS = "https://example.org/feed";

  private final RecordingFeedLog log = new RecordingFeedLog();
  private final FeedRegistry registry = new FeedRegistry();
  private final FeedCommands commands =
      new FeedCommands(
          registry, log, List.of(), Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofMillis(50));

  @BeforeEach
  void the_registry_has_read_its_logs() {
    registry.markReady();
  }

  @Test
  void a_subscribed_feed_is_on_the_log_and_in_the_list() {
    FeedOutcome outcome =
        commands.subscribe(
            new FeedRequest(
                "HTTPS://EXAMPLE.org/feed",
                " Models ",
                List.of("labs"),
                Duration.ofHours(1),
                true));
    Feed feed = ((FeedOutcome.Subscribed) outcome).feed();
    assertThat(feed.url()).isEqualTo(URI.create(ADDRESS));
    assertThat(feed.title()).isEqualTo("Models");
    assertThat(feed.subscribedAt()).isEqualTo(NOON);
    assertThat(registry.list()).extracting(KnownFeed::feed).containsExactly(feed);
    Event event = log.events.getFirst();
    assertThat(event.type()).isEqualTo(EventType.FEED_SUBSCRIBED);
    assertThat(event.subject()).isEqualTo(feed.id());
    assertThat(event.payload()).isEqualTo(new FeedChange(feed, null));
    assertThat(log.partitions).containsExactly(Topics.partitionOf(feed.url(), 4));
  }

  @Test
  void subscribing_again_changes_nothing() {
    Feed feed = subscribed();
    assertThat(commands.subscribe(FeedRequest.of(ADDRESS + "#top")))
        .isEqualTo(new FeedOutcome.AlreadySubscribed(feed));
    assertThat(log.events).hasSize(1);
  }

  @Test
  void many_who_subscribe_one_feed_at_once_get_one_feed() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FeedOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        outcomes.add(callers.submit(() -> commands.subscribe(FeedRequest.of(ADDRESS))));
      }
      for (Future<FeedOutcome> outcome : outcomes) {
        outcome.get();
      }
    }
    assertThat(log.events).hasSize(1);
  }

  @Test
  void the_new_address_of_a_feed_that_moved_is_subscribed_already() {
    Feed feed = subscribed();
    Feed moved = movedTo(feed, "https://new.example.org/feed");
    registry.changed(EventType.FEED_MOVED, moved, new Source(log.partitions.getFirst(), 100));
    assertThat(commands.subscribe(FeedRequest.of("https://new.example.org/feed")))
        .isEqualTo(new FeedOutcome.AlreadySubscribed(moved));
  }

  @Test
  void a_feed_that_moved_stays_in_its_partition() {
    Feed feed = subscribed();
    registry.changed(
        EventType.FEED_CHANGED,
        movedTo(feed, "https://elsewhere.example/feed"),
        new Source(log.partitions.getFirst(), 100));
    commands.pause(feed.id(), "too loud");
    assertThat(log.partitions.get(1)).isEqualTo(log.partitions.get(0));
    assertThat(((FeedChange) log.events.get(1).payload()).reason()).isEqualTo("too loud");
  }

  @Test
  void a_feed_is_paused_resumed_changed_and_unsubscribed_and_each_only_once() {
    Feed feed = subscribed();
    assertThat(commands.pause(feed.id(), null)).isInstanceOf(FeedOutcome.Changed.class);
    assertThat(commands.pause(feed.id(), null)).isInstanceOf(FeedOutcome.Unchanged.class);
    assertThat(commands.resume(feed.id())).isInstanceOf(FeedOutcome.Changed.class);
    FeedSettings settings = new FeedSettings("Title", List.of("a", "a"), null, true);
    assertThat(commands.change(feed.id(), settings)).isInstanceOf(FeedOutcome.Changed.class);
    assertThat(commands.change(feed.id(), settings)).isInstanceOf(FeedOutcome.Unchanged.class);
    assertThat(commands.unsubscribe(feed.id())).isInstanceOf(FeedOutcome.Changed.class);
    assertThat(commands.unsubscribe(feed.id())).isEqualTo(new FeedOutcome.NotSubscribed(feed.id()));
    assertThat(log.events)
        .extracting(Event::type)
        .containsExactly(
            EventType.FEED_SUBSCRIBED,
            EventType.FEED_PAUSED,
            EventType.FEED_RESUMED,
            EventType.FEED_CHANGED,
            EventType.FEED_UNSUBSCRIBED);
    assertThat(registry.list()).isEmpty();
    assertThat(registry.find(feed.id())).isEmpty();
  }

  @Test
  void each_event_has_an_id_of_its_own_even_when_a_state_comes_back() {
    Feed feed = subscribed();
    commands.pause(feed.id(), null);
    commands.resume(feed.id());
    commands.pause(feed.id(), null);
    commands.unsubscribe(feed.id());
    commands.subscribe(FeedRequest.of(ADDRESS));
    assertThat(log.events).hasSize(6).extracting(Event::id).doesNotHaveDuplicates();
    assertThat(registry.list())
        .extracting(it -> it.feed().state())
        .containsExactly(FeedState.ACTIVE);
  }

  @Test
  void two_services_that_decide_on_the_same_state_tell_one_event() {
    FeedRegistry otherRegistry = new FeedRegistry();
    otherRegistry.markReady();
    RecordingFeedLog otherLog = new RecordingFeedLog();
    new FeedCommands(
            otherRegistry,
            otherLog,
            List.of(),
            Clock.fixed(NOON.plusSeconds(1), ZoneOffset.UTC),
            Duration.ofMillis(50))
        .subscribe(FeedRequest.of(ADDRESS));
    subscribed();
    assertThat(otherLog.events.getFirst().id()).isEqualTo(log.events.getFirst().id());
  }

  @Test
  void what_makes_no_sense_is_refused_before_anything_is_written() {
    assertThat(commands.subscribe(FeedRequest.of("ftp://example.org")))
        .isInstanceOf(FeedOutcome.Refused.class);
    assertRefused(
        "bad-poll-interval", new FeedSettings(null, List.of(), Duration.ofMillis(500), false));
    assertRefused("bad-label", new FeedSettings(null, List.of(" "), null, false));
    assertRefused("title-too-long", new FeedSettings("t".repeat(301), List.of(), null, false));
    assertThat(log.events).isEmpty();
  }

  private void assertRefused(String code, FeedSettings settings) {
    assertThat(commands.change("any", settings))
        .isInstanceOfSatisfying(
            FeedOutcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void a_feed_nobody_subscribed_cannot_be_changed() {
    assertThat(commands.pause("nobody's", null))
        .isEqualTo(new FeedOutcome.NotSubscribed("nobody's"));
  }

  @Test
  void a_log_that_does_not_answer_is_told_and_nothing_is_shown_that_is_not_safe() {
    log.failure = new FeedLog.FeedLogException("timed out", new IllegalStateException());
    assertThat(commands.subscribe(FeedRequest.of(ADDRESS)))
        .isInstanceOf(FeedOutcome.Unavailable.class);
    assertThat(registry.list()).isEmpty();
  }

  @Test
  void nothing_is_decided_before_the_logs_have_been_read() {
    FeedRegistry reading = new FeedRegistry();
    FeedOutcome outcome =
        new FeedCommands(reading, log, List.of(), Clock.systemUTC(), Duration.ofMillis(5))
            .subscribe(FeedRequest.of(ADDRESS));
    assertThat(outcome).isInstanceOf(FeedOutcome.Unavailable.class);
    assertThat(log.events).isEmpty();
  }

  private Feed subscribed() {
    return ((FeedOutcome.Subscribed) commands.subscribe(FeedRequest.of(ADDRESS))).feed();
  }

  private static Feed movedTo(Feed feed, String url) {
    return new Feed(
        feed.id(),
        URI.create(url),
        feed.title(),
        feed.labels(),
        feed.state(),
        feed.pollInterval(),
        feed.fullText(),
        feed.subscribedAt());
  }

  private static final class RecordingFeedLog implements FeedLog {
    private final List<Event> events = new ArrayList<>();
    private final List<Integer> partitions = new ArrayList<>();
    private FeedLogException failure;

    @Override
    public int partitionOf(URI url) {
      return Topics.partitionOf(url, 4);
    }

    @Override
    public synchronized long append(int partition, Event event) {
      if (failure != null) {
        throw failure;
      }
      events.add(event);
      partitions.add(partition);
      return 10 + events.size();
    }
  }
}
