package dev.modelwire.api.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.SampleEvents;
import dev.modelwire.events.Event;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.json.JsonMapper;

/** A process that keeps events is killed, again and again, while it does so. */
class KilledStoreTest {

  private static final int ROUNDS = 4;
  private static final int BATCH = 50;

  @TempDir Path directory;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void nothing_acknowledged_is_lost_and_nothing_is_kept_by_halves() throws Exception {
    Random random = new Random(4711);
    long acknowledged = EventStore.NOTHING;
    for (int round = 0; round < ROUNDS; round++) {
      // Between the sixth and the hundredth batch; in one of the rounds the indexes are written.
      long told = appendUntilKilled(6 + random.nextInt(94), random.nextInt(4));
      assertThat(told).as("round %d got somewhere", round).isGreaterThan(acknowledged);
      acknowledged = told;
      try (EventStore store = EmbeddedEventStore.open(directory)) {
        assertWhole(store, acknowledged);
        acknowledged = store.highWater();
      }
    }
  }

  /** What the process acknowledged before it was killed. */
  private long appendUntilKilled(int batches, int moreMilliseconds) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-ea",
                "-cp",
                classPath(),
                Appender.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Long> acknowledged = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        acknowledged.add(Long.parseLong(line));
        if (acknowledged.size() == batches) {
          // Not right after an acknowledgement, but anywhere in what follows it.
          process.waitFor(Duration.ofMillis(moreMilliseconds));
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      // The pipe broke with the process; what was read of it is enough.
      assertThat(acknowledged).as("before the pipe broke").isNotEmpty();
    }
    process.waitFor();
    return acknowledged.isEmpty() ? EventStore.NOTHING : acknowledged.getLast();
  }

  /** Where what it uses came from, for who runs this test may have its classes from anywhere. */
  private static String classPath() {
    return Stream.of(
            Appender.class,
            EmbeddedEventStore.class,
            MVStore.class,
            Event.class,
            JsonMapper.class,
            TokenStreamFactory.class,
            JsonFormat.class)
        .map(
            type ->
                Path.of(
                    URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void assertWhole(EventStore store, long acknowledged) {
    long mark = store.highWater();
    assertThat(mark).as("the mark").isGreaterThanOrEqualTo(acknowledged);
    assertThat((mark + 1) % BATCH).as("events of an unfinished batch").isZero();
    assertThat(store.count()).as("count").isEqualTo(mark + 1);
    HashSet<String> ids = new HashSet<>();
    long expected = 0;
    for (List<RecordedEvent> page = store.read(EventStore.NOTHING, 1_000);
        !page.isEmpty();
        page = store.read(expected - 1, 1_000)) {
      for (RecordedEvent event : page) {
        assertThat(event.position()).isEqualTo(expected++);
        assertThat(ids.add(event.id())).as("the id at %d is new", event.position()).isTrue();
        if (event.position() % 17 == 0) {
          assertThat(store.find(event.id())).as("found by id").isPresent();
        }
      }
    }
    assertThat(expected).as("events read").isEqualTo(mark + 1);
  }

  /** The process: appends from where the store ends and says what it has acknowledged. */
  static final class Appender {
    private Appender() {}

    public static void main(String... arguments) {
      try (EventStore store = EmbeddedEventStore.open(Path.of(arguments[0]))) {
        while (true) {
          long first = store.highWater() + 1;
          store.append(SampleEvents.articles(first, BATCH), first + BATCH - 1);
          System.out.println(store.highWater());
        }
      }
    }
  }
}
