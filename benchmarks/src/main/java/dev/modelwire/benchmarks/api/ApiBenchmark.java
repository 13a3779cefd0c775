package dev.modelwire.benchmarks.api;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.Table;
import dev.modelwire.benchmarks.export.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** Measures the rebuilding of a large index and what clients wait for, over HTTP. */
public final class ApiBenchmark {

  private static final int CLIENTS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private ApiBenchmark() {}

  /** The half of the api service that answers, and nothing that follows a log. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration"
      })
  @ComponentScan({
    "dev.modelwire.api.article",
    "dev.modelwire.api.event",
    "dev.modelwire.api.http",
    "dev.modelwire.api.index",
    "dev.modelwire.api.problem",
    "dev.modelwire.api.release"
  })
  static class Endpoints {}

  /**
   * Prints a Markdown table on standard output, and how it goes on standard error.
   *
   * @param arguments what to do, {@code prepare} or {@code queries}; the folder that has the data;
   *     the number of articles; the commit
   */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[1]);
    History history = new History(Integer.parseInt(arguments[2]));
    Table table = new Table(System.err);
    try (EventStore store = EmbeddedEventStore.open(data.resolve("store"))) {
      switch (arguments[0]) {
        case "prepare" -> prepare(history, store, table);
        case "queries" -> queries(history, Integer.parseInt(arguments[2]), data, store, table);
        default -> throw new IllegalArgumentException("prepare or queries, not " + arguments[0]);
      }
    }
    System.out.print(Machine.describe(arguments[3]));
    System.out.print(table);
    System.exit(0);
  }

  private static void prepare(History history, EventStore store, Table table) {
    long spent = history.appendTo(store);
    table.row(
        "%,d events appended to the embedded store by 500".formatted(history.events()),
        rate(history.events(), spent));
  }

  private static void queries(
      History history, int articles, Path data, EventStore store, Table table) throws Exception {
    long start = System.nanoTime();
    try (var context = context(data, store)) {
      table.row(
          "the index built of %,d events, the start of the service included"
              .formatted(history.events()),
          rate(history.events(), System.nanoTime() - start));
      table.row("the index on disk", "%,d MB".formatted(size(data.resolve("index")) / 1_000_000));
      int port = Objects.requireNonNull(context.getWebServer()).getPort();
      Load load = new Load(port, CLIENTS, WARM_UP, MEASURED, table);
      for (Map.Entry<String, Function<Random, String>> kind :
          Questions.kinds(articles).entrySet()) {
        load.run(kind.getKey(), kind.getValue(), 200);
      }
      load.run(
          "`/api/v1/releases`, not modified",
          _ -> "/api/v1/releases",
          304,
          "If-None-Match: " + tag(port));
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      table.row(
          "heap in use after that",
          "%,d MB".formatted((runtime.totalMemory() - runtime.freeMemory()) / 1_000_000));
    }
  }

  private static String tag(int port) throws IOException {
    try (PlainClient client = new PlainClient(port)) {
      return Objects.requireNonNull(client.get("/api/v1/releases").headers().get("etag"));
    }
  }

  private static ServletWebServerApplicationContext context(Path data, EventStore store) {
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(Endpoints.class)
            .initializers(
                context ->
                    ((GenericApplicationContext) context)
                        .registerBean(EventStore.class, () -> store))
            .run(
                "--spring.config.name=api",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--modelwire.data=" + data,
                "--modelwire.index.start-patience=1h",
                "--management.endpoint.health.validate-group-membership=false",
                "--logging.level.root=warn");
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static String rate(long events, long nanos) {
    return String.format(Locale.ROOT, "%,.1f s, %,.0f events/s", nanos / 1e9, events * 1e9 / nanos);
  }
}
