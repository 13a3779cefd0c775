package dev.modelwire.ingest.feed;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.PartialDate;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.schedule.ScheduleRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds and entries for tests. */
public final class Feeds {

  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  public static final Schedule SCHEDULE =
      new Schedule(
          new ScheduleRules(
              Duration.ofMinutes(30),
              Duration.ofMinutes(5),
              Duration.ofHours(24),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofHours(4),
              Duration.ofHours(24)));

  private Feeds() {}

  public static Feed feed(String url) {
    return feed(url, null, null);
  }

  public static Feed feed(String url, @Nullable String title, @Nullable Duration interval) {
    URI uri = URI.create(url);
    return new Feed(
        EventIds.feed(uri), uri, title, List.of(), FeedState.ACTIVE, interval, false, NOW);
  }

  public static Feed in(FeedState state, Feed feed) {
    return new Feed(
        feed.id(),
        feed.url(),
        feed.title(),
        feed.labels(),
        state,
        feed.pollInterval(),
        feed.fullText(),
        feed.subscribedAt());
  }

  public static FeedRecord subscribed(Feed feed) {
    return new FeedRecord(
        feed, PollState.fresh(SCHEDULE.initial(), new NextPoll(NOW, PollReason.FIRST_POLL)));
  }

  public static Entry entry(@Nullable String id, @Nullable String link, String title, String text) {
    return new Entry(
        id,
        link,
        title,
        Instant.parse("2026-11-20T18:00:00Z"),
        // Where its clocks are ten hours ahead.
        new PartialDate("2026-11-21"),
        null,
        List.of("Ada"),
        null,
        ContentFormat.HTML,
        text,
        "en");
  }

  public static Entry dated(String id, @Nullable Instant published) {
    return new Entry(
        id, null, id, published, null, null, List.of(), null, ContentFormat.TEXT, id, null);
  }

  public static PollOutcome.Answer ok() {
    return new PollOutcome.Answer(200, Hints.NONE, null);
  }

  public static PollOutcome.Document document(Entry... entries) {
    return new PollOutcome.Document(
        ok(),
        "The feed",
        URI.create("https://site.example/"),
        List.of(entries).stream().map(Draft::of).toList(),
        List.of(),
        new Validators("\"1\"", null, "b", NOW));
  }
}
