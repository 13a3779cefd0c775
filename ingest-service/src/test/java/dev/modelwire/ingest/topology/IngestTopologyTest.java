package dev.modelwire.ingest.topology;

import static dev.modelwire.ingest.feed.Feeds.document;
import static dev.modelwire.ingest.feed.Feeds.entry;
import static dev.modelwire.ingest.feed.Feeds.feed;
import static dev.modelwire.ingest.feed.Feeds.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.Politeness;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestTopologyTest {

  private static final Feed FEED = feed("https://site.example/feed");
  private static final URI URL = FEED.url();

  private final ScriptedSources sources = new ScriptedSources();
  private final RecordingLog log = new RecordingLog();
  private Ingest ingest = new Ingest(sources, log);

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void a_subscribed_feed_is_polled_at_once_and_its_entries_are_published() {
    sources.answer(URL, document(entry("1", null, "one", "a"), entry("2", null, "two", "b")));
    ingest.subscribe(FEED);

    assertThat(log.types()).containsOnly(EventType.ARTICLE_PUBLISHED).hasSize(2);
    List<FeedStatus> statuses = ingest.statuses();
    assertThat(statuses.getFirst().nextPollReason()).isEqualTo("first-poll");
    FeedStatus status = statuses.getLast();
    assertThat(status.outcome()).isEqualTo("fetched");
    assertThat(status.entries()).isEqualTo(2);
    assertThat(status.articles()).isEqualTo(2);
    assertThat(status.nextPollReason()).isEqualTo("adaptive");
    assertThat(status.nextPollAt()).isAfter(ingest.now().plus(Duration.ofMinutes(25)));
  }

  @Test
  void a_second_poll_publishes_nothing_and_a_changed_entry_is_revision_two() {
    sources.answer(
        URL,
        document(entry("1", null, "one", "a")),
        document(entry("1", null, "one", "a")),
        document(entry("1", null, "one", "b")));
    ingest.subscribe(FEED);
    ingest.pass(Duration.ofHours(1));
    assertThat(sources.pollsOf(URL)).isEqualTo(2);
    assertThat(log.appended).hasSize(1);

    ingest.pass(Duration.ofHours(2));
    assertThat(log.types()).containsExactly(EventType.ARTICLE_PUBLISHED, EventType.ARTICLE_REVISED);
    assertThat(log.articles()).extracting(Article::revision).containsExactly(1, 2);
  }

  @Test
  void nothing_is_remembered_before_the_log_acknowledged() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    log.holdAcknowledgements();
    ingest.subscribe(FEED);
    assertThat(log.appended).hasSize(1);
    assertThat(ingest.entriesSaved()).as("before the acknowledgement").isZero();

    log.acknowledge();
    ingest.tick();
    assertThat(ingest.entriesSaved()).as("after it").isEqualTo(1);
    assertThat(ingest.lastStatus().outcome()).isEqualTo("fetched");
  }

  @Test
  void a_feed_is_not_polled_again_while_its_articles_are_under_way() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    log.holdAcknowledgements();
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_SUBSCRIBED, FEED);
    ingest.pass(Duration.ofHours(5));
    assertThat(sources.pollsOf(URL)).isEqualTo(1);

    log.acknowledge();
    ingest.tick();
    assertThat(sources.pollsOf(URL)).as("the refresh that was asked for meanwhile").isEqualTo(2);
    assertThat(log.appended).hasSize(1);
  }

  @Test
  void a_crash_between_append_and_acknowledgement_sends_equal_ids_again() {
    sources.answer(URL, document(entry("1", null, "one", "a"), entry("2", null, "two", "b")));
    log.holdAcknowledgements();
    ingest.subscribe(FEED);
    List<String> sent = log.ids();
    assertThat(sent).hasSize(2);
    log.appended.clear();

    Ingest crashed = ingest;
    ingest = restarted(crashed);
    log.acknowledge();
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(log.ids()).isEqualTo(sent);
    assertThat(ingest.entriesSaved()).isEqualTo(2);
  }

  @Test
  void a_new_owner_goes_on_where_the_old_one_saved() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest = restarted(ingest);
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(sources.pollsOf(URL)).isEqualTo(2);
    assertThat(log.appended).as("known articles are not published again").hasSize(1);
    assertThat(sources.requests.getLast().validators())
        .as("and the request is conditional")
        .isNotNull();
  }

  @Test
  void articles_that_the_log_refused_are_read_and_sent_again_with_equal_ids() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    log.holdAcknowledgements();
    ingest.subscribe(FEED);
    log.refuse("no broker");
    ingest.tick();
    assertThat(ingest.entriesSaved()).isZero();

    ingest.pass(Duration.ofSeconds(2));
    log.acknowledge();
    ingest.tick();
    assertThat(log.ids()).hasSize(2).containsOnly(log.ids().getFirst());
    assertThat(ingest.entriesSaved()).isEqualTo(1);
    assertThat(ingest.lastStatus().consecutiveFailures()).isZero();
  }

  @Test
  void failures_back_off_and_are_told() {
    sources.answer(URL, new PollOutcome.Failed(FailureCode.NOT_FOUND, "no feed there", 404));
    ingest.subscribe(FEED);
    FeedStatus first = ingest.lastStatus();
    assertThat(first.outcome()).isEqualTo("not-found");
    assertThat(first.message()).isEqualTo("no feed there");
    assertThat(first.nextPollReason()).isEqualTo("back-off");

    ingest.pass(Duration.ofMinutes(10));
    assertThat(sources.pollsOf(URL)).isEqualTo(1);
    ingest.pass(Duration.ofHours(2));
    FeedStatus second = ingest.lastStatus();
    assertThat(second.consecutiveFailures()).isEqualTo(2);
    assertThat(Duration.between(second.lastPollAt(), second.nextPollAt()))
        .isGreaterThan(Duration.between(first.lastPollAt(), first.nextPollAt()));
  }

  @Test
  void a_poller_that_throws_costs_nobody_else_anything() {
    Feed other = feed("https://other.example/feed");
    sources.answer(other.url(), document(entry("1", null, "one", "a")));
    // Nothing is scripted for the first feed: the poller throws.
    ingest.tell(EventType.FEED_SUBSCRIBED, FEED);
    ingest.subscribe(other);
    assertThat(log.appended).hasSize(1);
    assertThat(ingest.statuses()).extracting(FeedStatus::outcome).contains("internal", "fetched");
  }

  @Test
  void a_paused_feed_is_left_alone_until_it_is_resumed() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_PAUSED, in(FeedState.PAUSED, FEED));
    ingest.pass(Duration.ofDays(3));
    assertThat(sources.pollsOf(URL)).isEqualTo(1);
    FeedStatus paused = ingest.lastStatus();
    assertThat(paused.nextPollAt()).isNull();
    assertThat(paused.nextPollReason()).isEqualTo("paused");

    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(sources.pollsOf(URL)).isEqualTo(2);
    assertThat(log.appended).hasSize(1);
  }

  @Test
  void an_outcome_that_comes_after_the_unsubscription_is_dropped() {
    ingest.close();
    Queue<Runnable> polls = new ArrayDeque<>();
    ingest =
        new Ingest(
            sources, log, polls::add, new Politeness(HostScope.HOST, 2, Duration.ZERO, true), 10);
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_UNSUBSCRIBED, in(FeedState.UNSUBSCRIBED, FEED));
    polls.remove().run();
    ingest.tick();
    assertThat(log.appended).isEmpty();
    assertThat(ingest.lastStatus().nextPollReason()).isEqualTo("unsubscribed");
  }

  @Test
  void who_subscribes_again_does_not_get_everything_again() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_UNSUBSCRIBED, in(FeedState.UNSUBSCRIBED, FEED));
    ingest.subscribe(FEED);
    assertThat(sources.pollsOf(URL)).isEqualTo(2);
    assertThat(log.appended).hasSize(1);
  }

  @Test
  void a_moved_feed_is_read_at_its_new_address_without_the_old_validators() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    URI target = URI.create("https://new.example/feed");
    sources.answer(target, document(entry("1", null, "one", "a")));
    Feed moved =
        new Feed(
            FEED.id(), target, null, List.of(), FeedState.ACTIVE, null, false, FEED.subscribedAt());
    ingest.tell(EventType.FEED_MOVED, moved);
    ingest.tick();
    assertThat(sources.requests.getLast().location()).isEqualTo(target);
    assertThat(sources.requests.getLast().validators()).isNull();
    assertThat(log.appended).as("the articles are the same").hasSize(1);
  }

  @Test
  void a_change_of_labels_alone_polls_nothing() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    Feed labelled =
        new Feed(
            FEED.id(),
            URL,
            "Mine",
            List.of("x"),
            FeedState.ACTIVE,
            null,
            false,
            FEED.subscribedAt());
    ingest.tell(EventType.FEED_CHANGED, labelled);
    ingest.tick();
    assertThat(sources.pollsOf(URL)).isEqualTo(1);
  }

  @Test
  void a_gone_feed_is_polled_again_when_it_gets_another_address() {
    sources.answer(URL, new PollOutcome.Gone(410, "gone"));
    ingest.subscribe(FEED);
    ingest.pass(Duration.ofDays(30));
    assertThat(sources.pollsOf(URL)).isEqualTo(1);
    URI target = URI.create("https://new.example/feed");
    sources.answer(target, document(entry("1", null, "one", "a")));
    Feed moved =
        new Feed(
            FEED.id(), target, null, List.of(), FeedState.ACTIVE, null, false, FEED.subscribedAt());
    ingest.tell(EventType.FEED_CHANGED, moved);
    ingest.tick();
    assertThat(sources.pollsOf(target)).isEqualTo(1);
  }

  @Test
  void a_requested_interval_of_a_second_is_kept() {
    Feed quick = feed("https://quick.example/feed", null, Duration.ofSeconds(1));
    sources.answer(quick.url(), document(entry("1", null, "one", "a")));
    ingest.subscribe(quick);
    for (int i = 0; i < 10; i++) {
      ingest.pass(Duration.ofSeconds(1));
    }
    assertThat(sources.pollsOf(quick.url())).isBetween(9, 12);
    assertThat(ingest.statuses())
        .as("an uneventful poll is not reported each time")
        .hasSizeLessThan(6);
  }

  @Test
  void polls_of_one_host_are_spaced() {
    ingest.close();
    ingest =
        new Ingest(
            sources,
            log,
            Runnable::run,
            new Politeness(HostScope.HOST, 2, Duration.ofSeconds(10), true),
            100);
    for (int i = 0; i < 4; i++) {
      Feed feed = feed("https://host.example/" + i);
      sources.answer(feed.url(), document(entry("1", null, "one", "a")));
      ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    }
    ingest.tick();
    assertThat(sources.requests).hasSize(1);
    ingest.pass(Duration.ofSeconds(10));
    assertThat(sources.requests).hasSize(2);
    ingest.pass(Duration.ofSeconds(10));
    ingest.pass(Duration.ofSeconds(10));
    assertThat(sources.requests).hasSize(4);
  }

  @Test
  void no_more_polls_run_at_once_than_there_are_slots_and_all_get_their_turn() {
    ingest.close();
    Queue<Runnable> polls = new ArrayDeque<>();
    ingest =
        new Ingest(
            sources, log, polls::add, new Politeness(HostScope.HOST, 2, Duration.ZERO, true), 3);
    for (int i = 0; i < 7; i++) {
      Feed feed = feed("https://host%d.example/".formatted(i));
      sources.answer(feed.url(), document(entry("1", null, "one", "a")));
      ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    }
    ingest.tick();
    assertThat(polls).hasSize(3);
    for (int i = 0; i < 7; i++) {
      polls.remove().run();
      ingest.tick();
    }
    assertThat(log.appended).hasSize(7);
  }

  @Test
  void feeds_of_a_busy_host_follow_one_another_without_a_pause() {
    ingest.close();
    Queue<Runnable> polls = new ArrayDeque<>();
    ingest =
        new Ingest(
            sources, log, polls::add, new Politeness(HostScope.HOST, 1, Duration.ZERO, true), 100);
    for (int i = 0; i < 5; i++) {
      Feed feed = feed("https://host.example/" + i);
      sources.answer(feed.url(), document(entry("1", null, "one", "a")));
      ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    }
    ingest.tick();
    for (int i = 0; i < 5; i++) {
      assertThat(polls).as("poll %d", i).hasSize(1);
      polls.remove().run();
      ingest.tick();
    }
    assertThat(log.appended).hasSize(5);
  }

  @Test
  void a_throttled_host_is_left_alone_by_all_its_feeds() {
    Feed other = feed("https://site.example/other");
    sources
        .answer(
            URL,
            new PollOutcome.Throttled(429, Duration.ofMinutes(30), "slow down"),
            document(entry("1", null, "one", "a")))
        .answer(other.url(), document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.subscribe(other);
    assertThat(sources.pollsOf(other.url())).isZero();
    assertThat(ingest.lastStatus().nextPollReason()).isEqualTo("host-throttled");
    ingest.pass(Duration.ofMinutes(31));
    assertThat(sources.pollsOf(other.url())).isEqualTo(1);
  }

  @Test
  void a_folders_files_are_remembered_and_a_deleted_one_is_withdrawn() {
    Feed notes = feed("file:///notes");
    sources.answer(notes.url(), folder(Set.of(), note("a.md"), note("b.md")), folder(Set.of()));
    ingest.subscribe(notes);
    ingest.pass(Duration.ofSeconds(2));
    assertThat(sources.requests.getLast().files()).containsOnlyKeys("a.md", "b.md");

    sources.answer(notes.url(), folder(Set.of("a.md")), folder(Set.of("a.md")), folder(Set.of()));
    ingest.pass(Duration.ofSeconds(2));
    ingest.pass(Duration.ofSeconds(2));
    assertThat(log.types())
        .containsExactly(
            EventType.ARTICLE_PUBLISHED, EventType.ARTICLE_PUBLISHED, EventType.ARTICLE_WITHDRAWN);
    ingest.pass(Duration.ofSeconds(2));
    assertThat(sources.requests.getLast().files()).containsOnlyKeys("b.md");
  }

  @Test
  void a_redirect_under_observation_is_remembered_from_poll_to_poll() {
    URI target = URI.create("https://new.example/feed");
    PollOutcome redirected =
        new PollOutcome.Unchanged(new PollOutcome.Answer(304, Hints.NONE, target), null);
    sources.answer(URL, redirected);
    sources.answer(target, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    for (int day = 0; day < 8; day++) {
      ingest.pass(Duration.ofDays(1).plusHours(3));
    }
    assertThat(sources.pollsOf(target)).isPositive();
    assertThat(ingest.lastStatus().url()).isEqualTo(target);
  }

  @Test
  void a_move_that_was_believed_is_told_and_changes_nothing_but_the_address() {
    URI target = URI.create("https://new.example/feed");
    sources.answer(
        URL, new PollOutcome.Unchanged(new PollOutcome.Answer(304, Hints.NONE, target), null));
    sources.answer(target, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    while (log.appended.isEmpty()) {
      ingest.pass(Duration.ofHours(25));
    }
    Event told = log.appended.getFirst();
    assertThat(told.type()).isEqualTo(EventType.FEED_MOVED);
    Feed moved = ((FeedChange) told.payload()).feed();
    assertThat(moved).isEqualTo(FEED.at(target));

    // Meanwhile the subscriber gave it a title, of which who told the move knew nothing.
    Feed titled =
        new Feed(
            FEED.id(), URL, "Mine", List.of(), FeedState.ACTIVE, null, false, FEED.subscribedAt());
    ingest.tell(EventType.FEED_CHANGED, titled);
    int before = sources.requests.size();
    ingest.tell(EventType.FEED_MOVED, moved);
    ingest.tick();
    assertThat(sources.requests).as("polls because of the news").hasSize(before);
    ingest.pass(Duration.ofDays(1));
    assertThat(sources.requests.getLast().location()).isEqualTo(target);
    assertThat(log.articles().getLast().feedTitle()).isEqualTo("Mine");
  }

  @Test
  void a_feed_that_is_gone_is_paused_and_resumed_by_its_subscriber() {
    sources.answer(
        URL, new PollOutcome.Gone(410, "gone for good"), document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    Event told = log.appended.getFirst();
    assertThat(told.type()).isEqualTo(EventType.FEED_PAUSED);
    assertThat(told.payload())
        .isEqualTo(new FeedChange(FEED.in(FeedState.PAUSED), "gone for good"));
    ingest.tell(EventType.FEED_PAUSED, FEED.in(FeedState.PAUSED));
    ingest.pass(Duration.ofDays(3));
    assertThat(sources.pollsOf(URL)).isEqualTo(1);
    assertThat(ingest.lastStatus().nextPollReason()).isEqualTo("gone");

    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(log.articles()).hasSize(1);
  }

  @Test
  void news_of_a_pause_does_not_bring_an_unsubscribed_feed_back() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_UNSUBSCRIBED, FEED.in(FeedState.UNSUBSCRIBED));
    ingest.tell(EventType.FEED_PAUSED, FEED.in(FeedState.PAUSED));
    assertThat(ingest.lastStatus().nextPollReason()).isEqualTo("unsubscribed");
  }

  @Test
  void who_wants_a_feed_now_gets_it_now() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(sources.pollsOf(URL)).isEqualTo(2);
  }

  @Test
  void nobodys_impatience_goes_before_what_the_server_asked_for_even_after_a_restart() {
    ingest.close();
    ingest = new Ingest(sources, log, Runnable::run, eachFeedForItself(), 100);
    sources.answer(
        URL,
        new PollOutcome.Throttled(429, Duration.ofHours(2), "slow down"),
        document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(sources.pollsOf(URL)).isEqualTo(1);
    try (Ingest next = ingest.afterCrash()) {
      next.tell(EventType.FEED_SUBSCRIBED, FEED);
      next.pass(Duration.ofMinutes(100));
      assertThat(sources.pollsOf(URL)).isEqualTo(1);
      next.pass(Duration.ofMinutes(25));
      assertThat(sources.pollsOf(URL)).isEqualTo(2);
    }
  }

  @Test
  void an_event_that_comes_again_after_a_crash_polls_nothing() {
    sources.answer(URL, document(entry("1", null, "one", "a")));
    ingest.tell(EventType.FEED_SUBSCRIBED, FEED);
    Instant told = ingest.now();
    ingest.tick();
    try (Ingest next = ingest.afterCrash()) {
      next.tellOf(told, EventType.FEED_SUBSCRIBED, FEED);
      next.tick();
      assertThat(sources.pollsOf(URL)).isEqualTo(1);
      next.tell(EventType.FEED_SUBSCRIBED, FEED);
      next.tick();
      assertThat(sources.pollsOf(URL)).as("another event").isEqualTo(2);
    }
  }

  @Test
  void what_a_host_asked_of_one_owner_holds_for_the_next_one() {
    Feed other = feed("https://site.example/other");
    sources
        .answer(
            URL,
            new PollOutcome.Throttled(429, Duration.ofHours(2), "slow down"),
            document(entry("1", null, "one", "a")))
        .answer(other.url(), document(entry("1", null, "one", "a")));
    ingest.subscribe(FEED);
    PollDesk next = ingest.openedElsewhere();
    Instant now = ingest.now();
    next.subscriptions()
        .tell(
            new Event(
                "1",
                EventType.FEED_SUBSCRIBED,
                URI.create("/api"),
                other.id(),
                now,
                new FeedChange(other, null)),
            other,
            now);
    next.tick(now.plus(Duration.ofMinutes(100)));
    assertThat(sources.pollsOf(other.url())).isZero();
    next.tick(now.plus(Duration.ofMinutes(125)));
    assertThat(sources.pollsOf(other.url())).isEqualTo(1);
  }

  @Test
  void names_under_one_domain_can_count_as_one_host() {
    ingest.close();
    ingest =
        new Ingest(
            sources,
            log,
            Runnable::run,
            new Politeness(HostScope.DOMAIN, 1, Duration.ofMinutes(1), true),
            100);
    for (String host : List.of("a.example.co.uk", "b.example.co.uk", "c.other.co.uk")) {
      Feed feed = feed("https://%s/".formatted(host));
      sources.answer(feed.url(), document(entry("1", null, "one", "a")));
      ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    }
    ingest.tick();
    assertThat(sources.requests).hasSize(2);
  }

  @Test
  void a_turn_that_comes_too_late_is_passed_on() {
    ingest.close();
    Queue<Runnable> polls = new ArrayDeque<>();
    ingest =
        new Ingest(
            sources, log, polls::add, new Politeness(HostScope.HOST, 1, Duration.ZERO, true), 100);
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      feeds.add(feed("https://host.example/" + i));
      sources.answer(feeds.get(i).url(), document(entry("1", null, "one", "a")));
      ingest.tell(EventType.FEED_SUBSCRIBED, feeds.get(i));
    }
    ingest.tick();
    // The first one's end wakes the second, which is unsubscribed before it can start.
    polls.remove().run();
    ingest.tell(EventType.FEED_UNSUBSCRIBED, feeds.get(1).in(FeedState.UNSUBSCRIBED));
    ingest.tick();
    assertThat(polls).hasSize(1);
    polls.remove().run();
    ingest.tick();
    assertThat(sources.pollsOf(feeds.get(2).url())).isEqualTo(1);
  }

  private static Politeness eachFeedForItself() {
    return new Politeness(HostScope.HOST, 2, Duration.ZERO, false);
  }

  @Test
  void a_record_that_is_no_feed_event_is_parked_with_the_reason() {
    ingest.tellRubbish("{");
    var parked = ingest.deadLetters();
    assertThat(parked).hasSize(1);
    assertThat(new String(parked.getFirst().value(), StandardCharsets.UTF_8)).isEqualTo("{");
    assertThat(
            new String(
                parked.getFirst().headers().lastHeader(DeadLetterHeaders.REASON).value(),
                StandardCharsets.UTF_8))
        .contains("ce_specversion");
  }

  private static PollOutcome folder(Set<String> gone, ReadFile... read) {
    return new PollOutcome.Folder(
        "notes", List.of(read), gone, 2 - gone.size(), false, false, Duration.ofMillis(1));
  }

  private static ReadFile note(String path) {
    return new ReadFile(
        path, 1, 1, List.of(Draft.of(entry(path, null, path, path))), List.of(), null, null);
  }

  private Ingest restarted(Ingest before) {
    Ingest next = before.afterCrash();
    before.close();
    return next;
  }
}
