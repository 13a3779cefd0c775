package dev.modelwire.benchmarks.export;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.Table;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** Measures the embedded store, the building of the index and exports over HTTP. */
public final class ExportBenchmark {

  private static final int BUFFER = 64 * 1024;

  private ExportBenchmark() {}

  /** The half of the api service that answers, and nothing that follows a log. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration"
      })
  @ComponentScan({
    "dev.modelwire.api.article",
    "dev.modelwire.api.export",
    "dev.modelwire.api.http",
    "dev.modelwire.api.index",
    "dev.modelwire.api.problem",
    "dev.modelwire.api.release"
  })
  static class Endpoints {}

  /**
   * Prints a Markdown table on standard output, and how it goes on standard error.
   *
   * @param arguments the number of articles and the commit
   */
  public static void main(String[] arguments) throws Exception {
    History history = new History(Integer.parseInt(arguments[0]));
    Table table = new Table(System.err);
    Path data = Files.createTempDirectory("modelwire-export-benchmark");
    try (EventStore store = EmbeddedEventStore.open(data.resolve("store"))) {
      long spent = history.appendTo(store);
      table.row(
          "%,d events appended to the embedded store by 500".formatted(history.events()),
          rate(history.events(), spent, "events"));
      long start = System.nanoTime();
      try (var context = context(data, store)) {
        table.row(
            "index of all of them built",
            rate(history.events(), System.nanoTime() - start, "events"));
        export(Objects.requireNonNull(context.getWebServer()).getPort(), table);
      }
    }
    System.out.print(Machine.describe(arguments[1]));
    System.out.print(table);
    System.exit(0);
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

  private static void export(int port, Table table) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String file :
          new String[] {
            "articles.jsonl",
            "articles.jsonl?q=latency",
            "articles.csv",
            "releases.jsonl",
            "releases.csv"
          }) {
        URI address = URI.create("http://127.0.0.1:%d/api/v1/export/%s".formatted(port, file));
        long start = System.nanoTime();
        long bytes = read(client, address);
        table.row(
            "`/api/v1/export/%s`, %,d MB".formatted(file, bytes / 1_000_000),
            rate(bytes / 1e6, System.nanoTime() - start, "MB"));
      }
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    table.row(
        "heap in use after that",
        "%,d MB".formatted((runtime.totalMemory() - runtime.freeMemory()) / 1_000_000));
  }

  private static long read(HttpClient client, URI address)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream body =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream()).body()) {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        bytes += count;
      }
    }
    return bytes;
  }

  private static String rate(double amount, long nanos, String unit) {
    return "%,.1f s, %,.0f %s/s".formatted(nanos / 1e9, amount * 1e9 / nanos, unit);
  }
}
