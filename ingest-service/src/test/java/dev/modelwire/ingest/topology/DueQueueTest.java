package dev.modelwire.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.topology.DueQueue.Turn;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final DueQueue queue = new DueQueue();

  @Test
  void feeds_come_in_the_order_in_which_they_are_due() {
    queue.put("b", NOW.plusSeconds(2));
    queue.put("a", NOW.plusSeconds(1));
    queue.put("c", NOW.plusSeconds(3));
    assertThat(queue.isDue(NOW)).isFalse();
    assertThat(queue.next(NOW)).isNull();
    assertThat(next(NOW.plusSeconds(2))).isEqualTo("a");
    assertThat(next(NOW.plusSeconds(2))).isEqualTo("b");
    assertThat(queue.next(NOW.plusSeconds(2))).isNull();
  }

  @Test
  void a_feed_is_in_it_once_and_the_newest_time_counts() {
    queue.put("a", NOW);
    queue.put("a", NOW.plusSeconds(10));
    assertThat(queue.next(NOW)).isNull();
    queue.put("a", NOW.plusSeconds(5));
    assertThat(next(NOW.plusSeconds(5))).isEqualTo("a");
    assertThat(queue.next(NOW.plusSeconds(60))).isNull();
  }

  @Test
  void a_feed_that_is_put_twice_for_the_same_time_comes_once() {
    queue.put("a", NOW);
    queue.put("a", NOW);
    assertThat(next(NOW)).isEqualTo("a");
    assertThat(queue.next(NOW)).isNull();
  }

  @Test
  void a_removed_feed_does_not_come() {
    queue.put("a", NOW);
    queue.remove("a");
    assertThat(queue.isDue(NOW)).isFalse();
    queue.put(new Turn("a", NOW, NOW, true));
    assertThat(queue.next(NOW)).isEqualTo(new Turn("a", NOW, NOW, true));
  }

  private String next(Instant now) {
    Turn turn = queue.next(now);
    return turn == null ? null : turn.feedId();
  }
}
