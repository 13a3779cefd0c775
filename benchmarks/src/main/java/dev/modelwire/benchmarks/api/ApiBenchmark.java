package dev.modelwire.benchmarks.api;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.Table;
import dev.modelwire.benchmarks.export.AnsweringService;
import dev.modelwire.benchmarks.export.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures the rebuilding of a large index and what clients wait for, over HTTP. */
public final class ApiBenchmark {

  private static final int CLIENTS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  /** Twice as long as the index is without a commit. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private ApiBenchmark() {}

  /**
   * Prints a Markdown table on standard output, and how it goes on standard error.
   *
   * @param arguments what to do, {@code prepare}, {@code queries} or {@code rebuild}; the folder
   *     that has the data; the number of articles to prepare; the commit
   */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[1]);
    Table table = new Table(System.err);
    try (EventStore store = EmbeddedEventStore.open(data.resolve("store"))) {
      switch (arguments[0]) {
        case "prepare" -> new History(Integer.parseInt(arguments[2])).appendTo(store, table);
        case "queries" -> queries(History.of(store), data, store, table);
        case "rebuild" -> rebuild(History.of(store), data, store, table);
        default -> throw new IllegalArgumentException("what to do, not " + arguments[0]);
      }
    }
    System.out.print(Machine.describe(arguments[3]));
    System.out.print(table);
    System.exit(0);
  }

  private static void queries(History history, Path data, EventStore store, Table table)
      throws Exception {
    boolean built = Files.isDirectory(data.resolve("index"));
    long start = System.nanoTime();
    try (AnsweringService service = AnsweringService.start(data, store)) {
      long took = System.nanoTime() - start;
      if (built) {
        table.row(
            "the service ready with an index of %,d events".formatted(history.events()),
            "%.1f s".formatted(took / 1e9));
      } else {
        table.row(
            "the index built of %,d events, the start of the service included"
                .formatted(history.events()),
            Table.rate(history.events(), took, "events"));
      }
      awaitCalm(data.resolve("index"));
      table.row("the index on disk", "%,d MB".formatted(size(data.resolve("index")) / 1_000_000));
      int port = service.port();
      Load load = new Load(port, CLIENTS, WARM_UP, MEASURED, table);
      for (Map.Entry<String, Function<Random, String>> kind :
          Questions.kinds(history.articles()).entrySet()) {
        load.run(kind.getKey(), kind.getValue(), 200);
      }
      load.run(
          "`/api/v1/releases`, not modified",
          _ -> "/api/v1/releases",
          304,
          "If-None-Match: " + tag(port));
      table.heapInUse();
    }
  }

  /** As {@code ./modelwire reindex} has it done; twice, so that the code is compiled. */
  private static void rebuild(History history, Path data, EventStore store, Table table)
      throws IOException {
    try (AnsweringService service = AnsweringService.start(data, store)) {
      for (String which : List.of("the index rebuilt beside the one that answers", "once more")) {
        long start = System.nanoTime();
        service.rebuild();
        table.row(which, Table.rate(history.events(), System.nanoTime() - start, "events"));
      }
    }
  }

  /** Returns when the index has merged its segments, which it does while the log is calm. */
  private static void awaitCalm(Path index) throws IOException, InterruptedException {
    long before;
    do {
      before = size(index);
      Thread.sleep(SETTLED);
    } while (size(index) != before);
  }

  private static String tag(int port) throws IOException {
    try (PlainClient client = new PlainClient(port)) {
      return Objects.requireNonNull(client.get("/api/v1/releases").headers().get("etag"));
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
