package dev.modelwire.benchmarks.stream;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.store.embedded.EmbeddedEventStore;
import dev.modelwire.benchmarks.Machine;
import dev.modelwire.benchmarks.Table;
import dev.modelwire.benchmarks.export.AnsweringService;
import dev.modelwire.benchmarks.export.History;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures how soon many readers of the stream have an event, and whether slow ones delay them. */
public final class StreamBenchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int STALLED_OF = 100;

  private final AnsweringService service;
  private final int readers;
  private final int perSecond;
  private final int seconds;
  private final Table table;
  private int position;

  private StreamBenchmark(
      AnsweringService service, int readers, int perSecond, int seconds, Table table) {
    this.service = service;
    this.readers = readers;
    this.perSecond = perSecond;
    this.seconds = seconds;
    this.table = table;
  }

  /**
   * Prints a Markdown table on standard output, and how it goes on standard error.
   *
   * @param arguments how many readers, how many events a second, for how many seconds; the commit
   */
  public static void main(String[] arguments) throws Exception {
    int readers = Integer.parseInt(arguments[0]);
    int perSecond = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    Table table = new Table(System.err);
    Path data = Files.createTempDirectory("modelwire-stream-benchmark");
    // Readers of the run before may not have been noticed to be gone.
    int most = 3 * readers;
    try (EventStore store = EmbeddedEventStore.open(data.resolve("store"))) {
      store.bind("benchmark");
      try (AnsweringService service =
          AnsweringService.start(
              data,
              store,
              "--modelwire.stream.max-streams=" + most,
              "--modelwire.stream.max-streams-per-address=" + most,
              "--server.tomcat.max-connections=" + (most + 100))) {
        StreamBenchmark benchmark =
            new StreamBenchmark(service, readers, perSecond, seconds, table);
        benchmark.run(0);
        benchmark.run(readers / STALLED_OF);
      }
    }
    System.out.print(Machine.describe(arguments[3]));
    System.out.print(table);
    System.exit(0);
  }

  private void run(int stalled) throws IOException, InterruptedException {
    int warmUp = Math.toIntExact(WARM_UP.toSeconds() * perSecond);
    int last = warmUp + seconds * perSecond - 1;
    Process process = readers(stalled, warmUp, last);
    try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
      expect(StreamReaders.CONNECTED, told.readLine());
      long cpu = cpuNanos();
      long start = System.nanoTime();
      publish(last + 1);
      double busy = (cpuNanos() - cpu) / (double) (System.nanoTime() - start);
      String name = stalled == 0 ? "none stalled" : "%d of them stalled".formatted(stalled);
      table.row(
          "%,d readers, %s, %d events a second for %d s"
              .formatted(readers, name, perSecond, seconds),
          Objects.requireNonNull(told.readLine(), "the readers ended early"));
      table.row("processor time of the service", "%.2f cores".formatted(busy));
      table.row("resident memory of the service", "%,d MB".formatted(residentMegabytes()));
      table.heapInUse();
    } finally {
      process.getOutputStream().close();
      int _ = process.waitFor();
    }
    // Makes the service notice that they have gone.
    publish(2 * perSecond);
  }

  private static void expect(String wanted, @Nullable String line) {
    if (!wanted.equals(line)) {
      throw new IllegalStateException("the readers said " + line);
    }
  }

  private Process readers(int stalled, int measuredFrom, int last) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            StreamReaders.class.getName(),
            Integer.toString(service.port()),
            Integer.toString(readers - stalled),
            Integer.toString(stalled),
            Integer.toString(measuredFrom),
            Integer.toString(last))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void publish(int events) {
    long begin = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = begin + i * Duration.ofSeconds(1).toNanos() / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      RecordedEvent event = History.event(position++);
      String id = new Stamp(System.nanoTime(), i).text();
      service.record(
          new RecordedEvent(
              event.position(),
              id + event.id(),
              event.type(),
              event.source(),
              event.subject(),
              event.time(),
              event.data()));
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static long residentMegabytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_000)
          .findFirst()
          .orElse(0);
    }
  }
}
