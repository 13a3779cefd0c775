package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.feed.Decision.Fates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
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

  private static double fate(SimpleMeterRegistry registry, String fate) {
    return registry.get("modelwire.entries").tag("fate", fate).counter().count();
  }
}
