package dev.modelwire.api.store;

import static dev.modelwire.api.store.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.events.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every event store keeps to. A subclass names a store; each test has an empty place of its
 * own. {@link BrokenStoresTest} proves that each of these tests can fail.
 */
@ExtendWith(StoreCoverage.class)
public abstract class EventStoreContract {

  /** Opens the place of the running test; whoever opens it closes it, or crashes it. */
  protected abstract EventStore open() throws Exception;

  /** What the place holds after its store, still open, died without a word. */
  protected abstract EventStore afterCrashOf(EventStore store) throws Exception;

  @Test
  void an_unused_store_is_empty() throws Exception {
    try (EventStore store = open()) {
      assertThat(store.highWater()).as("high-water mark").isEqualTo(EventStore.NOTHING);
      assertThat(store.count()).as("count").isZero();
      assertThat(store.read(EventStore.NOTHING, 10)).as("events").isEmpty();
      assertThat(store.logId()).as("log").isEmpty();
    }
  }

  @Test
  void an_event_is_read_back_as_it_was_appended() throws Exception {
    byte[] notText = {(byte) 0xC3, (byte) 0x28, 0, (byte) 0xFF};
    RecordedEvent odd =
        new RecordedEvent(
            7,
            "id/ñ 模型",
            EventType.RELEASE_RETRACTED,
            URI.create("/enrich"),
            "subject 模型",
            Instant.parse("1969-12-31T23:59:59.123456789Z"),
            notText);
    try (EventStore store = open()) {
      append(store, event(0), odd, event(9));
      assertSame(store.read(EventStore.NOTHING, 10), List.of(event(0), odd, event(9)));
      assertSame(store.find(odd.id()).stream().toList(), List.of(odd));
    }
  }

  @Test
  void an_event_as_large_as_a_record_may_be_is_kept_whole() throws Exception {
    RecordedEvent small = event(0);
    RecordedEvent large =
        new RecordedEvent(
            1, "large", small.type(), small.source(), "subject", small.time(), LargeText.BYTES);
    try (EventStore store = open()) {
      append(store, small, large);
      assertSame(store.read(0, 10), List.of(large));
    }
  }

  @Test
  void events_are_read_ascending_after_a_position_up_to_a_limit() throws Exception {
    try (EventStore store = open()) {
      append(store, event(2), event(3), event(5));
      append(store, event(8), event(13));
      assertThat(positions(store.read(EventStore.NOTHING, 3))).containsExactly(2L, 3L, 5L);
      assertThat(positions(store.read(3, 10))).containsExactly(5L, 8L, 13L);
      assertThat(positions(store.read(4, 2))).containsExactly(5L, 8L);
      assertThat(store.read(13, 10)).isEmpty();
      assertThat(store.read(1_000, 10)).isEmpty();
    }
  }

  @Test
  void append_tells_which_events_became_visible() throws Exception {
    try (EventStore store = open()) {
      assertThat(positions(append(store, event(0), event(1)))).containsExactly(0L, 1L);
      assertThat(positions(append(store, event(0), event(1)))).isEmpty();
      assertThat(positions(append(store, event(1), event(2), event(4)))).containsExactly(2L, 4L);
    }
  }

  @Test
  void a_redelivered_batch_changes_nothing() throws Exception {
    try (EventStore store = open()) {
      append(store, event(0), event(1), event(2));
      append(store, event(0), event(1), event(2));
      append(store, event(0), event(1));
      assertSame(store.read(EventStore.NOTHING, 10), List.of(event(0), event(1), event(2)));
      assertThat(store.count()).as("count").isEqualTo(3);
      assertThat(store.highWater()).as("high-water mark").isEqualTo(2);
    }
  }

  @Test
  void an_event_told_again_at_a_later_position_is_kept_once() throws Exception {
    RecordedEvent again = event(6, event(1).id(), event(1).subject());
    try (EventStore store = open()) {
      append(store, event(0), event(1));
      assertThat(positions(append(store, event(5), again, event(7)))).containsExactly(5L, 7L);
      assertThat(positions(store.read(EventStore.NOTHING, 10))).containsExactly(0L, 1L, 5L, 7L);
      assertThat(positions(store.find(again.id()).stream().toList())).containsExactly(1L);
      assertThat(positions(store.history(again.subject(), EventStore.NOTHING, 10)))
          .containsExactly(1L);
      assertThat(store.count()).as("count").isEqualTo(4);
      assertThat(store.highWater()).as("high-water mark").isEqualTo(7);
    }
  }

  @Test
  void an_event_told_twice_in_one_batch_is_kept_once() throws Exception {
    try (EventStore store = open()) {
      List<RecordedEvent> kept =
          append(store, event(0), event(1, "twice", "a"), event(2, "twice", "a"), event(3));
      assertThat(positions(kept)).containsExactly(0L, 1L, 3L);
      assertThat(positions(store.read(EventStore.NOTHING, 10))).containsExactly(0L, 1L, 3L);
    }
  }

  @Test
  void the_high_water_mark_covers_what_carried_no_event_and_never_goes_back() throws Exception {
    try (EventStore store = open()) {
      store.append(List.of(event(0)), 4);
      assertThat(store.highWater()).isEqualTo(4);
      store.append(List.of(), 9);
      assertThat(store.highWater()).isEqualTo(9);
      store.append(List.of(event(0)), 3);
      assertThat(store.highWater()).isEqualTo(9);
    }
  }

  @Test
  void an_event_is_found_by_its_id() throws Exception {
    try (EventStore store = open()) {
      append(store, event(0), event(1), event(2));
      assertSame(store.find("event-1").stream().toList(), List.of(event(1)));
      assertThat(store.find("event-3")).as("an id never told").isEmpty();
    }
  }

  @Test
  void the_history_of_a_subject_is_its_events_alone_in_order() throws Exception {
    try (EventStore store = open()) {
      append(store, event(0, "a", "one"), event(1, "b", "two"), event(2, "c", "one"));
      append(store, event(4, "d", "two"), event(6, "e", "one"), event(7, "f", "one"));
      assertThat(positions(store.history("one", EventStore.NOTHING, 10)))
          .containsExactly(0L, 2L, 6L, 7L);
      assertThat(positions(store.history("one", 0, 2))).containsExactly(2L, 6L);
      assertThat(positions(store.history("two", 1, 10))).containsExactly(4L);
      assertThat(store.history("three", EventStore.NOTHING, 10)).isEmpty();
    }
  }

  @Test
  void what_was_acknowledged_is_there_after_a_restart() throws Exception {
    try (EventStore store = open()) {
      fill(store);
    }
    try (EventStore store = open()) {
      assertFilled(store);
    }
  }

  @Test
  void what_was_acknowledged_is_there_after_a_crash() throws Exception {
    try (EventStore store = open()) {
      fill(store);
      try (EventStore after = afterCrashOf(store)) {
        assertFilled(after);
      }
    }
  }

  private static void fill(EventStore store) {
    store.bind("log-1");
    append(store, event(0, "a", "one"), event(1, "b", "two"));
    store.append(List.of(event(3, "c", "one"), event(4, "a", "one")), 6);
  }

  private static void assertFilled(EventStore store) {
    assertThat(store.logId()).as("log").contains("log-1");
    assertThat(store.highWater()).as("high-water mark").isEqualTo(6);
    assertThat(store.count()).as("count").isEqualTo(3);
    assertSame(
        store.read(EventStore.NOTHING, 10),
        List.of(event(0, "a", "one"), event(1, "b", "two"), event(3, "c", "one")));
    assertThat(positions(store.find("c").stream().toList())).containsExactly(3L);
    assertThat(positions(store.history("one", EventStore.NOTHING, 10))).containsExactly(0L, 3L);
    assertThat(append(store, event(7, "a", "one"))).as("told again").isEmpty();
    assertThat(positions(append(store, event(8, "h", "one")))).containsExactly(8L);
  }

  @Test
  void a_store_keeps_one_log_only() throws Exception {
    try (EventStore store = open()) {
      store.bind("log-1");
      store.bind("log-1");
      assertThat(store.logId()).contains("log-1");
      assertThatThrownBy(() -> store.bind("log-2"))
          .isInstanceOf(StoreBelongsToAnotherLogException.class)
          .hasMessageContainingAll("log-1", "log-2");
      assertThat(store.logId()).as("after the refusal").contains("log-1");
    }
  }

  @Test
  void a_batch_out_of_order_is_refused_whole() throws Exception {
    try (EventStore store = open()) {
      assertThatThrownBy(() -> store.append(List.of(event(1), event(0)), 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.append(List.of(event(1), event(1)), 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.append(List.of(event(0), event(5)), 4))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(store.highWater()).as("high-water mark").isEqualTo(EventStore.NOTHING);
      assertThat(store.count()).as("count").isZero();
      assertThat(positions(append(store, event(0)))).as("afterwards").containsExactly(0L);
    }
  }

  @Test
  void nobody_reads_nothing_or_from_before_the_beginning() throws Exception {
    try (EventStore store = open()) {
      assertThatThrownBy(() -> store.read(0, 0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.read(-2, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.history("a", 0, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readers_see_all_that_the_high_water_mark_covers_and_nothing_past_it() throws Exception {
    int batches = 60;
    int size = 5;
    AtomicBoolean done = new AtomicBoolean();
    try (EventStore store = open();
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading =
          readers.submit(
              () -> {
                int rounds = 0;
                while (!done.get() || rounds == 0) {
                  assertNothingHidden(store, batches * size);
                  rounds++;
                }
                return rounds;
              });
      try {
        for (int i = 0; i < batches; i++) {
          long from = (long) i * size;
          append(
              store,
              LongStream.range(from, from + size)
                  .mapToObj(at -> event(at, "event-" + at, "one"))
                  .toArray(RecordedEvent[]::new));
        }
      } finally {
        done.set(true);
      }
      assertThat(reading.get()).as("rounds of reading").isPositive();
      assertNothingHidden(store, batches * size);
      assertThat(store.highWater()).isEqualTo(batches * size - 1);
    }
  }

  private static void assertNothingHidden(EventStore store, int most) {
    long before = store.highWater();
    List<Long> read = positions(store.read(EventStore.NOTHING, most));
    List<Long> history = positions(store.history("one", EventStore.NOTHING, most));
    var next = store.find("event-" + (before + 1));
    long after = store.highWater();
    assertThat(read.size())
        .as("events read under the mark")
        .isBetween((int) before + 1, (int) after + 1);
    assertThat(read).as("read").isEqualTo(LongStream.range(0, read.size()).boxed().toList());
    assertThat(history.size()).as("events of history").isBetween((int) before + 1, (int) after + 1);
    assertThat(next.isPresent() && after == before).as("found past the mark").isFalse();
    if (before >= 0) {
      assertThat(store.find("event-" + before)).as("the event at the mark").isPresent();
    }
  }

  @Test
  void a_reader_that_is_interrupted_costs_nobody_else_the_store() throws Exception {
    try (EventStore store = open()) {
      append(store, SampleEvents.articles(0, 200).toArray(RecordedEvent[]::new));
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    try {
                      store.read(EventStore.NOTHING, 200);
                    } catch (RuntimeException expected) {
                      // This reader may fail; the others must not.
                    }
                  });
      reader.join();
      assertThat(store.read(EventStore.NOTHING, 200)).hasSize(200);
      assertThat(positions(append(store, event(1_000)))).containsExactly(1_000L);
    }
  }

  @Test
  void any_sequence_of_deliveries_and_restarts_ends_like_the_model() throws Exception {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      List<RecordedEvent> log = log(random, seed * 10_000);
      EventStoreModel model = new EventStoreModel();
      EventStore store = open();
      try {
        long base = store.highWater();
        model.startAt(base, store.count());
        int read = 0;
        while (read < log.size()) {
          int from = Math.max(0, read - random.nextInt(8));
          int to = Math.min(log.size(), read + random.nextInt(40));
          List<RecordedEvent> batch = log.subList(from, to);
          long readUpTo = batch.isEmpty() ? store.highWater() : batch.getLast().position();
          if (readUpTo >= 0) {
            assertThat(positions(store.append(batch, readUpTo)))
                .as("seed %d, appended %d to %d", seed, from, to)
                .isEqualTo(positions(model.append(batch, readUpTo)));
          }
          read = Math.max(read, to);
          if (random.nextInt(12) == 0) {
            store.close();
            store = open();
          }
        }
        assertSame(store.read(base, 10_000), model.read(base, 10_000));
        assertThat(store.highWater()).isEqualTo(model.highWater());
        assertThat(store.count()).isEqualTo(model.count());
        for (int subject = 0; subject < 20; subject++) {
          String name = seed + "-subject-" + subject;
          assertSame(store.history(name, base, 7), model.history(name, base, 7));
        }
      } finally {
        store.close();
      }
    }
  }

  /** Positions with gaps, few subjects, and one event in ten told again later. */
  private static List<RecordedEvent> log(Random random, long start) {
    List<RecordedEvent> log = new ArrayList<>();
    long position = start;
    for (int i = 0; i < 400; i++) {
      position += 1 + (random.nextInt(5) == 0 ? random.nextInt(9) : 0);
      boolean again = !log.isEmpty() && random.nextInt(10) == 0;
      RecordedEvent told = again ? log.get(random.nextInt(log.size())) : null;
      String id = told == null ? start + "-" + i : told.id();
      String subject =
          told == null ? start / 10_000 + "-subject-" + random.nextInt(20) : told.subject();
      log.add(event(position, id, subject));
    }
    return log;
  }

  /** Text that does not compress to less than three quarters. */
  private static final class LargeText {
    static final byte[] BYTES = bytes();

    private static byte[] bytes() {
      byte[] noise = new byte[11 * 1024 * 1024];
      new Random(7).nextBytes(noise);
      return ("\"" + Base64.getEncoder().encodeToString(noise) + "\"")
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  protected static List<RecordedEvent> append(EventStore store, RecordedEvent... events) {
    return store.append(List.of(events), events[events.length - 1].position());
  }

  protected static List<Long> positions(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::position).toList();
  }

  /** Records compare arrays by identity; these are compared by what they hold. */
  private static void assertSame(List<RecordedEvent> actual, List<RecordedEvent> expected) {
    assertThat(positions(actual)).as("positions").isEqualTo(positions(expected));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(attributes(actual.get(i))).isEqualTo(attributes(expected.get(i)));
      assertThat(Arrays.equals(actual.get(i).data(), expected.get(i).data()))
          .as("the payload at position %d is the same", expected.get(i).position())
          .isTrue();
    }
  }

  private static List<Object> attributes(RecordedEvent event) {
    return List.of(event.id(), event.type(), event.source(), event.subject(), event.time());
  }
}
