package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.Decision.Fates;
import dev.modelwire.ingest.topology.PollObserver.HostWait;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollMetersTest {

  @Test
  void polls_are_counted_by_outcome_and_entries_by_fate() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PollMeters meters = new PollMeters(registry);
    meters.polled("fetched", Duration.ofMillis(30), Duration.ofMillis(5), new Fates(3, 2, 1, 9, 4));
    meters.polled("not-found", Duration.ofMillis(10), Duration.ZERO, Fates.NONE);
    meters.notLogged();

    assertThat(registry.get("modelwire.polls").tag("outcome", "fetched").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("modelwire.polls").tag("outcome", "not-found").timer().count())
        .isEqualTo(1);
    assertThat(registry.get("modelwire.polls.delay").timer().count()).isEqualTo(2);
    assertThat(registry.get("modelwire.polls.not.logged").counter().count()).isEqualTo(1);
    assertThat(fate(registry, "published")).isEqualTo(3);
    assertThat(fate(registry, "revised")).isEqualTo(2);
    assertThat(fate(registry, "withdrawn")).isEqualTo(1);
    assertThat(fate(registry, "unchanged")).isEqualTo(9);
    assertThat(fate(registry, "suppressed")).isEqualTo(4);
  }

  @Test
  void what_is_sent_is_counted_by_what_became_of_it() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PollMeters meters = new PollMeters(registry);
    meters.submitted("published", new Fates(1, 0, 0, 0, 0));
    meters.submitted("no-mail", Fates.NONE);
    assertThat(registry.get("modelwire.submissions").tag("outcome", "no-mail").counter().count())
        .isEqualTo(1);
    assertThat(fate(registry, "published")).isEqualTo(1);
  }

  private static double fate(SimpleMeterRegistry registry, String fate) {
    return registry.get("modelwire.entries").tag("fate", fate).counter().count();
  }

  @Test
  void pages_are_counted_by_what_came_of_them() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PollMeters meters = new PollMeters(registry);
    meters.page(PageText.TAKEN);
    meters.page(PageText.NOT_LONGER);
    meters.page(PageText.NOT_LONGER);
    assertThat(registry.get("modelwire.pages").tag("verdict", "not-longer").counter().count())
        .isEqualTo(2);
  }

  @Test
  void what_waits_and_why_is_told_without_naming_anybody() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    PollMeters meters = new PollMeters(registry);
    meters.load(0, 7, 2);
    meters.load(1, 5, 1);
    meters.load(1, 0, 0);
    meters.waits(HostWait.SPACING);
    assertThat(registry.get("modelwire.feeds.waiting").gauge().value()).isEqualTo(7);
    assertThat(registry.get("modelwire.polls.under.way").gauge().value()).isEqualTo(2);
    assertThat(registry.get("modelwire.hosts.waits").tag("reason", "spacing").counter().count())
        .isEqualTo(1);
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(tag -> tag.getKey())
        .containsOnly("fate", "reason");
  }

  @Test
  void the_time_since_the_last_success_grows_through_failures() {
    MockClock clock = new MockClock();
    SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    PollMeters meters = new PollMeters(registry);
    clock.add(Duration.ofMinutes(1));
    meters.polled("unchanged", Duration.ZERO, Duration.ZERO, Fates.NONE);
    clock.add(Duration.ofMinutes(2));
    meters.polled("timeout", Duration.ZERO, Duration.ZERO, Fates.NONE);
    assertThat(registry.get("modelwire.polls.last.success.age").timeGauge().value(TimeUnit.SECONDS))
        .isEqualTo(120);
  }
}
