package dev.modelwire.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Access;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadlinesTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Headlines headlines = new Headlines();

  @Test
  void a_new_release_is_told_with_what_is_known_of_it() {
    assertThat(headlines.of(release(EventType.RELEASE_DETECTED)))
        .contains("Released   Llama 2 by Meta, 2023-07, open weights");
  }

  @Test
  void a_release_that_is_told_already_is_no_news() {
    assertThat(headlines.of(release(EventType.RELEASE_CORROBORATED))).isEmpty();
    assertThat(headlines.of(release(EventType.RELEASE_REVISED))).isEmpty();
  }

  @Test
  void a_failure_is_told_once_and_its_end_as_well() {
    assertThat(headlines.of(report("gone: remove it", 1)))
        .contains("Feed fails  https://example.org/feed: gone: remove it");
    assertThat(headlines.of(report("gone: remove it", 2))).as("the same again").isEmpty();
    assertThat(headlines.of(report("no answer: wait", 3)))
        .contains("Feed fails  https://example.org/feed: no answer: wait");
    assertThat(headlines.of(report(null, 0))).contains("Feed works  https://example.org/feed");
    assertThat(headlines.of(report(null, 0))).as("all well").isEmpty();
  }

  @Test
  void a_feed_that_could_be_read_in_part_is_told() {
    assertThat(headlines.of(report(null, 0, "truncated")).orElseThrow())
        .startsWith("Feed broken  https://example.org/feed: it breaks off; ");
    assertThat(headlines.of(report(null, 0, "truncated"))).as("the same again").isEmpty();
    assertThat(headlines.of(report(null, 0, "missing-guid")))
        .as("a defect that costs nothing")
        .contains("Feed works  https://example.org/feed");
  }

  private static Event release(EventType type) {
    Release release =
        new Release(
            "llama-2",
            "Llama 2",
            List.of(),
            List.of(),
            "Meta",
            ModelKind.LLM,
            ReleaseStatus.RELEASED,
            new PartialDate("2023-07"),
            Access.OPEN,
            List.of(),
            null,
            null,
            0.9,
            1,
            1,
            NOON,
            NOON,
            List.of(),
            false);
    return new Event(
        "id",
        type,
        URI.create("/enrich"),
        "llama-2",
        NOON,
        new ReleaseChange(release, "cause", "article", List.of()));
  }

  private static Event report(@Nullable String message, int failures, String... defects) {
    FeedStatus status =
        new FeedStatus(
            "feed",
            URI.create("https://example.org/feed"),
            null,
            null,
            "outcome",
            message,
            null,
            NOON,
            null,
            null,
            null,
            failures,
            0,
            0,
            List.of(defects),
            List.of());
    return new Event(
        "id", EventType.FEED_POLLED, URI.create("/ingest"), "feed", NOON, new FeedReport(status));
  }
}
