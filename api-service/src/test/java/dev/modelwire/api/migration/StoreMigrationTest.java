package dev.modelwire.api.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.modelwire.api.migration.StoreMigration.Outcome;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.SampleEvents;
import dev.modelwire.api.store.StoreBelongsToAnotherLogException;
import dev.modelwire.api.support.InMemoryEventStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMigrationTest {

  private static final int EVENTS = 2_500;
  private static final long READ_UP_TO = 3 * EVENTS + 7;

  private static MongoServer server;
  private static int databases;

  @TempDir Path data;
  private EventStore embedded;
  private String database;

  @BeforeAll
  static void startServer() {
    server = new MongoServer(new MemoryBackend());
    server.bind("127.0.0.1", 0);
  }

  @AfterAll
  static void stopServer() {
    server.shutdownNow();
  }

  @BeforeEach
  void fill() {
    database = server.getConnectionString() + "/wire" + databases++;
    embedded = StoreMigration.embedded(data.resolve("one"));
    embedded.bind("log-1");
    // Positions have gaps, and the log goes on after its last event.
    List<RecordedEvent> events =
        LongStream.range(0, EVENTS).map(i -> 3 * i).mapToObj(SampleEvents::event).toList();
    embedded.append(events, READ_UP_TO);
  }

  @AfterEach
  void close() {
    embedded.close();
  }

  @Test
  void everything_arrives_there_and_comes_back_the_same() {
    Outcome there;
    Outcome back;
    try (EventStore mongo = StoreMigration.mongodb(database);
        EventStore other = StoreMigration.embedded(data.resolve("other"))) {
      there = new StoreMigration(embedded, mongo).run(_ -> {});
      back = new StoreMigration(mongo, other).run(_ -> {});

      assertThat(other.highWater()).isEqualTo(READ_UP_TO);
      assertThat(other.logId()).contains("log-1");
      assertThat(other.read(EventStore.NOTHING, EVENTS + 1))
          .usingRecursiveComparison()
          .isEqualTo(embedded.read(EventStore.NOTHING, EVENTS + 1));
      assertThat(other.find("event-3")).isPresent();
    }
    assertThat(there.events()).isEqualTo(EVENTS);
    assertThat(back).isEqualTo(there);
  }

  @Test
  void what_was_cut_off_goes_on_where_it_ended() {
    try (EventStore mongo = StoreMigration.mongodb(database)) {
      assertThatThrownBy(
              () ->
                  new StoreMigration(embedded, mongo)
                      .run(
                          _ -> {
                            throw new IllegalStateException("cut off");
                          }))
          .hasMessage("cut off");
      assertThat(mongo.count()).isEqualTo(1_000);
    }
    List<Long> copied = new ArrayList<>();
    try (EventStore mongo = StoreMigration.mongodb(database)) {
      assertThat(new StoreMigration(embedded, mongo).run(copied::add).events()).isEqualTo(EVENTS);
    }
    assertThat(copied).as("the first thousand is not copied again").hasSize(2);
    try (EventStore mongo = StoreMigration.mongodb(database)) {
      new StoreMigration(embedded, mongo).run(copied::add);
    }
    assertThat(copied).as("a third time nothing is").hasSize(2);
  }

  @Test
  void a_target_that_differs_is_not_called_the_same() {
    InMemoryEventStore target = new InMemoryEventStore("log-1");
    target.append(List.of(SampleEvents.event(0, "another", "article-0")), 0);

    assertThatThrownBy(() -> new StoreMigration(embedded, target).run(_ -> {}))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("begin again with an empty target");
  }

  @Test
  void another_log_and_a_target_that_is_ahead_are_refused() {
    InMemoryEventStore ahead = new InMemoryEventStore("log-1");
    ahead.append(List.of(), READ_UP_TO + 1);

    assertThatThrownBy(
            () -> new StoreMigration(embedded, new InMemoryEventStore("log-2")).run(_ -> {}))
        .isInstanceOf(StoreBelongsToAnotherLogException.class);
    assertThatThrownBy(() -> new StoreMigration(embedded, ahead).run(_ -> {}))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("nothing was copied");
  }
}
