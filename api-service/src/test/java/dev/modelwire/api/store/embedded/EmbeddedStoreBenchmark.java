package dev.modelwire.api.store.embedded;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.SampleEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Prints how fast the embedded store appends, opens and reads. Arguments: events, batch size. Not a
 * test: figures depend on the machine.
 */
public final class EmbeddedStoreBenchmark {

  private EmbeddedStoreBenchmark() {}

  public static void main(String... arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
    Path directory = Files.createTempDirectory("modelwire-store");
    EmbeddedEventStore store = EmbeddedEventStore.open(directory);
    long bytes = 0;
    long spent = 0;
    long slowest = 0;
    List<RecordedEvent> last = List.of();
    for (long from = 0; from < events; from += batch) {
      last = SampleEvents.articles(from, batch);
      bytes += last.stream().mapToLong(event -> event.data().length).sum();
      long start = System.nanoTime();
      store.append(last, from + batch - 1);
      long took = System.nanoTime() - start;
      spent += took;
      slowest = Math.max(slowest, took);
    }
    print(
        "append: %d events of %d bytes in batches of %d: %.0f/s, slowest batch %.0f ms",
        events, bytes / events, batch, events * 1e9 / spent, slowest / 1e6);
    print("file: %.1f MB for %.1f MB of payload", size(directory) / 1e6, bytes / 1e6);
    time("close", store::close);
    print("file closed: %.1f MB", size(directory) / 1e6);
    EmbeddedEventStore[] opened = new EmbeddedEventStore[1];
    time("open", () -> opened[0] = EmbeddedEventStore.open(directory));
    try (EmbeddedEventStore again = opened[0]) {
      Random random = new Random(1);
      time(
          "10,000 x find",
          () -> {
            for (int i = 0; i < 10_000; i++) {
              var wanted = SampleIds.id(random.nextInt(events));
              again.find(wanted).orElseThrow();
            }
          });
      time(
          "read all, by 1,000",
          () -> {
            long after = -1;
            for (List<RecordedEvent> page = again.read(after, 1_000);
                !page.isEmpty();
                page = again.read(after, 1_000)) {
              after = page.getLast().position();
            }
          });
    }
    print(
        "heap used: %.0f MB",
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6);
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static final class SampleIds {
    static String id(long position) {
      return SampleEvents.articles(position, 1).getFirst().id();
    }
  }

  private static long size(Path directory) throws Exception {
    return Files.size(directory.resolve("events.mv"));
  }

  private static void time(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    print("%s: %.0f ms", what, (System.nanoTime() - start) / 1e6);
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(format, arguments));
  }
}
