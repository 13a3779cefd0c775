package dev.modelwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

  private static final int KB = 1024;
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void what_does_not_fit_waits_until_a_body_is_done_with() throws Exception {
    BodyMemory memory = new BodyMemory(128 * KB);
    BodyMemory.Lease first = memory.lease();
    BodyMemory.Lease beyond = memory.lease();
    first.growTo(128 * KB, LONG);
    beyond.growTo(64 * KB, LONG);
    CountDownLatch begun = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waits =
          threads.submit(
              () -> {
                begun.countDown();
                memory.lease().growTo(64 * KB, LONG);
                return null;
              });
      begun.await();
      assertThat(waits.isDone()).isFalse();

      first.close();

      waits.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void who_waits_in_vain_is_told_so_in_time() throws Exception {
    BodyMemory memory = new BodyMemory(0);
    memory.lease().growTo(64 * KB, LONG);
    assertThatThrownBy(() -> memory.lease().growTo(1, Duration.ofMillis(20)))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("memory");
  }

  @Test
  void closing_twice_gives_nothing_back_twice() throws Exception {
    BodyMemory memory = new BodyMemory(64 * KB);
    BodyMemory.Lease done = memory.lease();
    done.growTo(64 * KB, LONG);
    done.close();
    done.close();
    memory.lease().growTo(64 * KB, LONG);
    memory.lease().growTo(64 * KB, LONG);
    assertThatThrownBy(() -> memory.lease().growTo(1, Duration.ofMillis(1)))
        .as("the shared part is taken, and so is the right to go beyond it")
        .isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void bodies_that_all_grow_beyond_what_is_there_come_to_an_end_within_the_bound()
      throws Exception {
    int shared = 1024 * KB;
    int largest = 512 * KB;
    BodyMemory memory = new BodyMemory(shared);
    AtomicLong now = new AtomicLong();
    AtomicLong most = new AtomicLong();
    List<Future<?>> bodies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int body = 0; body < 64; body++) {
        bodies.add(
            threads.submit(
                () -> {
                  long held = 0;
                  try (BodyMemory.Lease lease = memory.lease()) {
                    while (held < largest) {
                      lease.growTo(held + 16 * KB, LONG);
                      held += 16 * KB;
                      long all = now.addAndGet(16 * KB);
                      most.accumulateAndGet(all, Math::max);
                      Thread.yield();
                    }
                    now.addAndGet(-held);
                  }
                  return null;
                }));
      }
      for (Future<?> body : bodies) {
        body.get(20, TimeUnit.SECONDS);
      }
    }
    assertThat(most.get()).isLessThanOrEqualTo(shared + largest);
    assertThat(now.get()).isZero();
  }
}
