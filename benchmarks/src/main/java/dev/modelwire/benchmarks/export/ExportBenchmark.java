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

/** Measures the embedded store, the building of the index and exports over HTTP. */
public final class ExportBenchmark {

  private static final int BUFFER = 64 * 1024;

  private ExportBenchmark() {}

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
      history.appendTo(store, table);
      long start = System.nanoTime();
      try (AnsweringService service = AnsweringService.start(data, store)) {
        table.row(
            "index of all of them built",
            Table.rate(history.events(), System.nanoTime() - start, "events"));
        export(service.port(), table);
      }
    }
    System.out.print(Machine.describe(arguments[1]));
    System.out.print(table);
    System.exit(0);
  }

  private static void export(int port, Table table) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String file :
          new String[] {
            "articles.jsonl",
            "articles.jsonl?q=latency",
            "articles.csv",
            "releases.jsonl",
            "releases.csv",
            "articles.jsonl"
          }) {
        URI address = URI.create("http://127.0.0.1:%d/api/v1/export/%s".formatted(port, file));
        long start = System.nanoTime();
        long bytes = read(client, address);
        table.row(
            "`/api/v1/export/%s`, %,d MB".formatted(file, bytes / 1_000_000),
            Table.rate(bytes / 1e6, System.nanoTime() - start, "MB"));
      }
    }
    table.heapInUse();
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
}
