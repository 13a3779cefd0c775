package dev.modelwire.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.feed.Feeds;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.HostScoreboard;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission;
import dev.modelwire.ingest.schedule.Politeness;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PageVisitsTest {

  private static final URI PAGE = URI.create("https://site.example/post");

  private final Clock clock = Clock.systemUTC();

  @Test
  void a_page_waits_until_the_host_is_free() throws Exception {
    HostScoreboard<Waiter> hosts = hosts(1, Duration.ZERO);
    PageVisits first = visits(hosts, Duration.ofSeconds(20));
    assertThat(first.enter(PAGE, Duration.ZERO)).isTrue();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(
            () -> visits(hosts, Duration.ofSeconds(20)).enter(PAGE, Duration.ZERO));
    assertThat(second).isNotDone();

    first.leave(PAGE);

    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_page_that_waits_too_long_gives_up_and_takes_nobody_the_turn() {
    HostScoreboard<Waiter> hosts = hosts(1, Duration.ZERO);
    PageVisits first = visits(hosts, Duration.ofSeconds(20));
    first.enter(PAGE, Duration.ZERO);

    assertThat(visits(hosts, Duration.ofMillis(30)).enter(PAGE, Duration.ZERO)).isFalse();

    first.leave(PAGE);
    assertThat(visits(hosts, Duration.ofMillis(30)).enter(PAGE, Duration.ZERO)).isTrue();
  }

  @Test
  void pages_are_as_far_apart_as_polls_are() {
    HostScoreboard<Waiter> hosts = hosts(2, Duration.ofMillis(80));
    PageVisits visits = visits(hosts, Duration.ofSeconds(20));
    long begin = System.nanoTime();
    for (int page = 0; page < 3; page++) {
      assertThat(visits.enter(PAGE, Duration.ZERO)).isTrue();
      visits.leave(PAGE);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(155));
  }

  @Test
  void a_delay_longer_than_there_is_patience_ends_the_visits() {
    PageVisits visits = visits(hosts(2, Duration.ZERO), Duration.ofSeconds(5));
    assertThat(visits.enter(PAGE, Duration.ofMinutes(1))).as("the first needs no delay").isTrue();
    visits.leave(PAGE);
    assertThat(visits.enter(PAGE, Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void what_a_page_is_told_holds_for_the_feeds_of_the_host() {
    HostScoreboard<Waiter> hosts = hosts(2, Duration.ZERO);
    PageVisits visits = visits(hosts, Duration.ofSeconds(5));
    visits.hold(PAGE, Duration.ofMinutes(5));

    assertThat(visits.enter(PAGE, Duration.ZERO)).isFalse();
    assertThat(hosts.admit(new Waiter.PageWaiter(), PAGE, false, clock.instant()))
        .isInstanceOfSatisfying(
            Admission.Wait.class, wait -> assertThat(wait.throttled()).isTrue());
  }

  private PageVisits visits(HostScoreboard<Waiter> hosts, Duration patience) {
    return new PageVisits(hosts, Feeds.SCHEDULE, clock, patience);
  }

  private static HostScoreboard<Waiter> hosts(int perHost, Duration spacing) {
    return new HostScoreboard<>(
        new Politeness(HostScope.HOST, perHost, spacing, true), UnaryOperator.identity());
  }
}
