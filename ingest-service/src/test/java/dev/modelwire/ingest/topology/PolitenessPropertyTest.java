package dev.modelwire.ingest.topology;

import static dev.modelwire.ingest.feed.Feeds.document;
import static dev.modelwire.ingest.feed.Feeds.entry;
import static dev.modelwire.ingest.feed.Feeds.feed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.Politeness;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random hosts, feeds, answers and wishes over hours of a virtual clock. */
class PolitenessPropertyTest {

  private static final Duration STEP = Duration.ofMillis(700);
  private static final Duration SPACING = Duration.ofSeconds(5);
  private static final int PER_HOST = 2;
  private static final Duration INTERVAL = Duration.ofMinutes(2);

  private final RecordingLog log = new RecordingLog();
  private final List<Runnable> underWay = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();

  /**
   * @param throttledFor as the server asked; zero where it did not
   */
  private record Visit(URI url, Instant start, Instant end, Duration throttledFor, boolean good) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatever_happens_no_host_is_asked_more_than_it_may_be(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Politeness politeness = new Politeness(HostScope.HOST, PER_HOST, SPACING, true);
    Ingest[] running = new Ingest[1];
    try (Ingest ingest =
        new Ingest(
            request -> answer(request, running[0].now(), random),
            log,
            underWay::add,
            politeness,
            6)) {
      running[0] = ingest;
      List<Feed> feeds = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        Feed feed =
            feed("https://host%d.example/%d".formatted(random.nextInt(5), i), null, INTERVAL);
        feeds.add(feed);
        ingest.tell(EventType.FEED_SUBSCRIBED, feed);
      }
      for (int step = 0; step < 3_000; step++) {
        ingest.pass(STEP);
        while (!underWay.isEmpty() && random.nextInt(3) > 0) {
          underWay.remove(random.nextInt(underWay.size())).run();
        }
        if (random.nextInt(400) == 0) {
          interfere(ingest, feeds.get(random.nextInt(feeds.size())), random);
        }
      }
      assertSpaced();
      assertNeverMoreAtOnce();
      assertLeftAloneWhenAsked();
      assertEveryFeedIsPolledAgainAndAgain(feeds);
    }
  }

  /**
   * By unsubscribing and subscribing again, for what was subscribed has to be polled in the end.
   */
  private static void interfere(Ingest ingest, Feed feed, SplittableRandom random) {
    switch (random.nextInt(3)) {
      case 0 -> ingest.tell(EventType.FEED_RESUMED, feed);
      case 1 -> {
        ingest.tell(EventType.FEED_PAUSED, feed.in(dev.modelwire.events.FeedState.PAUSED));
        ingest.pass(Duration.ofSeconds(random.nextInt(20)));
        ingest.tell(EventType.FEED_RESUMED, feed);
      }
      default -> ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    }
  }

  private PollOutcome answer(PollRequest request, Instant end, SplittableRandom random) {
    int dice = random.nextInt(40);
    Duration retryAfter = dice == 0 ? Duration.ofSeconds(random.nextInt(20, 90)) : Duration.ZERO;
    PollOutcome outcome =
        switch (dice) {
          case 0 -> new PollOutcome.Throttled(429, retryAfter, "slow down");
          case 1 -> new PollOutcome.Failed(FailureCode.TIMEOUT, "no answer", null);
          default -> document(entry("1", null, "t", "a"));
        };
    visits.add(new Visit(request.location(), request.now(), end, retryAfter, dice > 1));
    return outcome;
  }

  private void assertSpaced() {
    byHost()
        .forEach(
            (host, its) -> {
              for (int i = 1; i < its.size(); i++) {
                assertThat(Duration.between(its.get(i - 1).start(), its.get(i).start()))
                    .as("between %s and %s", its.get(i - 1), its.get(i))
                    .isGreaterThanOrEqualTo(SPACING);
              }
            });
  }

  private void assertNeverMoreAtOnce() {
    byHost()
        .forEach(
            (host, its) -> {
              for (Visit visit : its) {
                long others =
                    its.stream()
                        .filter(other -> !other.start().isAfter(visit.start()))
                        .filter(other -> other.end().isAfter(visit.start()))
                        .count();
                assertThat(others).as("at once with %s", visit).isLessThanOrEqualTo(PER_HOST);
              }
            });
  }

  private void assertLeftAloneWhenAsked() {
    byHost()
        .forEach(
            (host, its) ->
                its.stream()
                    .filter(visit -> visit.throttledFor().isPositive())
                    .forEach(
                        throttled ->
                            assertThat(its)
                                .as("after %s", throttled)
                                .noneMatch(
                                    visit ->
                                        visit.start().isAfter(throttled.end())
                                            && visit
                                                .start()
                                                .isBefore(
                                                    throttled
                                                        .end()
                                                        .plus(throttled.throttledFor())))));
  }

  private void assertEveryFeedIsPolledAgainAndAgain(List<Feed> feeds) {
    Map<URI, Long> polls =
        visits.stream().collect(Collectors.groupingBy(Visit::url, Collectors.counting()));
    assertThat(polls).hasSize(feeds.size());
    assertThat(polls.values()).allMatch(count -> count >= 5);
  }

  private Map<String, List<Visit>> byHost() {
    return visits.stream()
        .sorted(Comparator.comparing(Visit::start))
        .collect(Collectors.groupingBy(visit -> visit.url().getHost()));
  }
}
