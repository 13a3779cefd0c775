package dev.modelwire.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.HubStage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HubSubscriptionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration LEASE = Duration.ofDays(10);

  private final AtomicInteger tokens = new AtomicInteger();
  private final HubSubscription wanted =
      HubSubscription.wanted(
          new HubOffer(URI.create("https://hub.example/"), URI.create("https://site.example/feed")),
          () -> "token-" + tokens.incrementAndGet(),
          NOW);

  @Test
  void a_hub_that_calls_before_it_answers_is_not_asked_again_before_the_renewal() {
    HubSubscription verified = wanted.verified(LEASE, NOW);
    assertThat(verified.answered(wanted, true, NOW)).isEqualTo(verified);
    assertThat(verified.nextAt()).isAfter(NOW.plus(LEASE.multipliedBy(2).dividedBy(3)));

    Instant later = verified.nextAt();
    HubSubscription renewed = verified.verified(LEASE, later);
    assertThat(renewed.answered(verified, true, later)).isEqualTo(renewed);
    assertThat(renewed.answered(verified, false, later)).isEqualTo(renewed);
  }

  @Test
  void a_denial_before_the_answer_stays_one() {
    HubSubscription denied = wanted.denied(NOW);
    assertThat(denied.answered(wanted, true, NOW)).isEqualTo(denied);
  }

  @Test
  void the_answer_to_an_earlier_request_does_not_pass_for_that_to_a_farewell() {
    HubSubscription leaving = wanted.leaving(NOW);
    assertThat(leaving.answered(wanted, true, NOW).left()).isFalse();
    assertThat(leaving.answered(leaving, true, NOW).left()).isTrue();
  }

  @Test
  void the_answer_for_a_subscription_at_another_hub_changes_nothing() {
    HubSubscription other =
        HubSubscription.wanted(
            new HubOffer(URI.create("https://other.example/"), wanted.topic()),
            () -> "token-" + tokens.incrementAndGet(),
            NOW);
    assertThat(other.answered(wanted, true, NOW)).isEqualTo(other);
  }

  @Test
  void a_request_that_was_taken_waits_for_the_call() {
    HubSubscription asked = wanted.answered(wanted, true, NOW);
    assertThat(asked.stage()).isEqualTo(HubStage.ASKED);
    assertThat(asked.nextAt()).isAfter(NOW);
  }

  @Test
  void a_request_that_was_not_taken_is_repeated_ever_later() {
    HubSubscription once = wanted.answered(wanted, false, NOW);
    HubSubscription twice = once.answered(once, false, NOW);
    assertThat(once.stage()).isEqualTo(HubStage.WANTED);
    assertThat(once.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    assertThat(twice.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
  }
}
