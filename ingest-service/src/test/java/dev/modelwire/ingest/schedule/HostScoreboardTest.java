package dev.modelwire.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.schedule.HostScoreboard.Admission;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission.Admitted;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission.Queued;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission.Wait;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HostScoreboardTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final URI A = URI.create("https://a.example/feed");
  private static final URI A2 = URI.create("https://A.example/other");
  private static final URI B = URI.create("https://b.example/feed");

  @Test
  void different_hosts_do_not_wait_for_each_other() {
    HostScoreboard<String> hosts = scoreboard(1, Duration.ofSeconds(5));
    assertThat(hosts.admit("1", A, false, NOW)).isEqualTo(new Admitted());
    assertThat(hosts.admit("2", B, false, NOW)).isEqualTo(new Admitted());
  }

  @Test
  void starts_on_one_host_are_spaced_and_each_place_is_given_once() {
    HostScoreboard<String> hosts = scoreboard(10, Duration.ofSeconds(5));
    hosts.admit("1", A, false, NOW);
    List<Instant> places = new ArrayList<>();
    for (String feed : List.of("2", "3", "4")) {
      places.add(((Wait) hosts.admit(feed, A2, false, NOW)).until());
    }
    assertThat(places)
        .containsExactly(NOW.plusSeconds(5), NOW.plusSeconds(10), NOW.plusSeconds(15));
    assertThat(hosts.admit("2", A2, true, NOW.plusSeconds(5))).isEqualTo(new Admitted());
  }

  @Test
  void no_more_run_at_once_than_allowed_and_the_longest_waiting_is_next() {
    HostScoreboard<String> hosts = scoreboard(2, Duration.ZERO);
    hosts.admit("1", A, false, NOW);
    hosts.admit("2", A, false, NOW);
    assertThat(hosts.admit("3", A, false, NOW)).isEqualTo(new Queued());
    assertThat(hosts.admit("4", A, false, NOW)).isEqualTo(new Queued());
    assertThat(hosts.nextWaiting(B)).as("of another host").isEmpty();

    hosts.finished(A);
    assertThat(hosts.nextWaiting(A)).contains("3");
    assertThat(hosts.admit("3", A, false, NOW)).isEqualTo(new Admitted());
    assertThat(hosts.admit("5", A, false, NOW)).isEqualTo(new Queued());
  }

  @Test
  void a_host_that_asked_for_a_pause_gets_it_from_all_its_feeds() {
    HostScoreboard<String> hosts = scoreboard(2, Duration.ZERO);
    hosts.admit("1", A, false, NOW);
    hosts.finished(A);
    hosts.hold(A, NOW.plusSeconds(60));

    Admission admission = hosts.admit("2", A2, false, NOW.plusSeconds(1));
    assertThat(admission).isEqualTo(new Wait(NOW.plusSeconds(60), true));
    assertThat(hosts.admit("2", A2, true, NOW.plusSeconds(60))).isEqualTo(new Admitted());
  }

  @Test
  void the_pause_can_be_kept_to_the_feed_that_got_it() {
    HostScoreboard<String> hosts =
        new HostScoreboard<>(
            new Politeness(HostScope.HOST, 2, Duration.ZERO, false), UnaryOperator.identity());
    hosts.admit("1", A, false, NOW);
    hosts.finished(A);
    hosts.hold(A, NOW.plusSeconds(60));
    assertThat(hosts.admit("2", A2, false, NOW)).isEqualTo(new Admitted());
  }

  @Test
  void folders_have_no_host_and_never_wait() {
    HostScoreboard<String> hosts = scoreboard(1, Duration.ofHours(1));
    URI folder = URI.create("file:///notes");
    for (int i = 0; i < 3; i++) {
      assertThat(hosts.admit("f", folder, false, NOW)).isEqualTo(new Admitted());
    }
    hosts.finished(folder);
    assertThat(hosts.nextWaiting(folder)).isEmpty();
  }

  private static HostScoreboard<String> scoreboard(int perHost, Duration spacing) {
    return new HostScoreboard<>(
        new Politeness(HostScope.HOST, perHost, spacing, true), UnaryOperator.identity());
  }
}
