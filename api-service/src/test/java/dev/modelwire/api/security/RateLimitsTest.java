package dev.modelwire.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.security.RateLimits.Policy;
import dev.modelwire.api.security.RateLimits.Standing;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Policy THREE_A_MINUTE = new Policy("address", 3, Duration.ofMinutes(1));

  private final AtomicLong nanos = new AtomicLong(-5);
  private final RateLimits limits = new RateLimits(nanos::get);

  @Test
  void a_window_may_be_used_up_at_once_and_comes_back_evenly() {
    assertThat(take().remaining()).isEqualTo(2);
    assertThat(take().remaining()).isEqualTo(1);
    assertThat(take().remaining()).isZero();

    Standing refused = take();
    assertThat(refused.granted()).isFalse();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(refused.reset()).isEqualTo(Duration.ofMinutes(1));

    pass(Duration.ofSeconds(19));
    assertThat(take().granted()).as("a second early").isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(take().granted()).isTrue();
    assertThat(take().granted()).isFalse();
    pass(Duration.ofMinutes(5));
    assertThat(take().remaining()).as("no more than a window's is saved up").isEqualTo(2);
  }

  @Test
  void one_does_not_use_up_what_another_has() {
    for (int i = 0; i < 10; i++) {
      take();
    }
    assertThat(limits.take("somebody else", THREE_A_MINUTE).granted()).isTrue();
  }

  @Test
  void the_headers_are_those_of_the_draft() {
    assertThat(THREE_A_MINUTE.header()).isEqualTo("\"address\";q=3;w=60");
    assertThat(take().header(THREE_A_MINUTE)).isEqualTo("\"address\";r=2;t=20");
  }

  @Test
  void of_many_requests_at_once_no_more_than_the_limit_are_granted() {
    Policy thousand = new Policy("token", 1000, Duration.ofMinutes(1));
    AtomicInteger granted = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        threads.execute(
            () -> {
              for (int request = 0; request < 500; request++) {
                if (limits.take("one", thousand).granted()) {
                  granted.incrementAndGet();
                }
              }
            });
      }
    }
    assertThat(granted).hasValue(1000);
  }

  private Standing take() {
    return limits.take("192.0.2.1", THREE_A_MINUTE);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
