package dev.modelwire.api.store.embedded;

import static dev.modelwire.api.store.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.store.CoversStore;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventStoreContract;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.SampleEvents;
import dev.modelwire.api.store.StoreHeldException;
import dev.modelwire.api.store.StoreUnavailableException;
import dev.modelwire.api.store.StoreUnreadableException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CoversStore("embedded (H2 MVStore)")
class EmbeddedEventStoreTest extends EventStoreContract {

  @TempDir Path directory;

  @Override
  protected EventStore open() {
    return EmbeddedEventStore.open(directory);
  }

  /** What is in the file while the store is open is what a killed process leaves. */
  @Override
  protected EventStore afterCrashOf(EventStore store) throws Exception {
    Path left = Files.createDirectory(directory.resolve("left"));
    Files.copy(directory.resolve("events.mv"), left.resolve("events.mv"));
    return EmbeddedEventStore.open(left);
  }

  @Test
  void a_second_opener_is_told_who_holds_the_store() {
    try (EventStore store = open()) {
      store.append(List.of(event(0)), 0);
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreHeldException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(directory.toString());
      assertThat(store.find("event-0")).as("the holder's own reading").isPresent();
    }
    open().close();
  }

  @Test
  void a_file_that_is_none_of_ours_is_refused_and_left_as_it_is() throws Exception {
    byte[] other = "This is a letter to somebody, and no store.\n".repeat(400).getBytes();
    Files.write(directory.resolve("events.mv"), other);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreUnreadableException.class)
        .hasMessageContaining("events.mv")
        .hasMessageContaining("Move the file away");
    assertThat(directory.resolve("events.mv")).as("the file").hasBinaryContent(other);
  }

  @Test
  void damage_in_the_middle_is_named_and_never_read_as_an_event() throws Exception {
    List<RecordedEvent> kept = SampleEvents.articles(0, 2_000);
    try (EventStore store = open()) {
      store.append(kept, 1_999);
    }
    Path file = directory.resolve("events.mv");
    try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 16_384; at < damaged.length() - 16_384; at += 4_000) {
        damaged.seek(at);
        int before = damaged.read();
        damaged.seek(at);
        damaged.write(before ^ 0x5A);
      }
    }
    assertThatThrownBy(
            () -> {
              try (EventStore store = open()) {
                store.read(EventStore.NOTHING, 2_000);
              }
            })
        .isInstanceOf(StoreUnreadableException.class)
        .hasMessageContaining("Move the file away");
  }

  @Test
  void a_directory_that_cannot_be_made_is_an_unavailable_store() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    assertThatThrownBy(() -> EmbeddedEventStore.open(file.resolve("store")))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void indexes_hold_what_is_far_more_than_the_newest_events() {
    try (EventStore store = open()) {
      for (int from = 0; from < 20_000; from += 500) {
        long first = from;
        List<RecordedEvent> batch =
            java.util.stream.LongStream.range(first, first + 500)
                .mapToObj(at -> event(at, "event-" + at, "subject-" + at % 10))
                .toList();
        assertThat(store.append(batch, first + 499)).hasSize(500);
      }
      assertThat(store.find("event-17")).isPresent();
      assertThat(store.find("event-19999")).isPresent();
      assertThat(store.history("subject-3", 50, 3_000)).hasSize(1_995);
      assertThat(store.append(List.of(event(30_000, "event-17", "subject-7")), 30_000)).isEmpty();
    }
  }
}
