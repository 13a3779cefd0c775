package dev.modelwire.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures starts, throughput, latency and memory of the whole wire in one process. */
public final class WireBenchmark {

  private static final int FEWEST_FEEDS = 8;

  /** A feed of a kilobyte an entry stays well under the largest body that is read, 10 MB. */
  private static final int LARGEST_FEED = 2_500;

  private static final int FIRST_HOST = 11;
  private static final int NEWS_HOST = 10;
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
  private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern TOKEN = Pattern.compile("benchmark[0-9a-z]+");

  private final Map<String, String> options;
  private final PrintStream log;
  private final List<String[]> rows = new ArrayList<>();

  private WireBenchmark(Map<String, String> options, PrintStream log) {
    this.options = options;
    this.log = log;
  }

  /** Prints a Markdown table on standard output, and how it goes on standard error. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].substring(2), arguments[i + 1]);
    }
    WireBenchmark benchmark = new WireBenchmark(options, System.err);
    benchmark.run();
    System.out.print(Machine.describe(options.getOrDefault("commit", "unknown")));
    System.out.print(benchmark.table());
    // The streams of killed processes leave threads behind that nobody waits for.
    System.exit(0);
  }

  private void run() throws Exception {
    Path data = Files.createTempDirectory("modelwire-benchmark");
    try {
      measureColdStarts(data);
      Path full = data.resolve("full");
      try (Wire wire = Wire.start(launcher(), full)) {
        measureThroughput(wire);
        measureLatency(wire);
        row("resident memory after all of that", "%d MB".formatted(wire.residentBytes() >> 20));
      }
      measureRestarts(full);
    } finally {
      delete(data);
    }
  }

  private void measureColdStarts(Path data) throws Exception {
    List<Duration> starts = new ArrayList<>();
    for (int i = 0; i < number("starts", 3); i++) {
      try (Wire wire = Wire.start(launcher(), data.resolve("cold-" + i))) {
        starts.add(wire.startup());
        wire.stop();
      }
    }
    row("ready after the command, empty data folder (median of %d)", starts);
  }

  /** Killed with all articles in its log, each time. */
  private void measureRestarts(Path full) throws Exception {
    List<Duration> starts = new ArrayList<>();
    for (int i = 0; i < number("starts", 3); i++) {
      try (Wire wire = Wire.start(launcher(), full)) {
        starts.add(wire.startup());
        wire.kill();
      }
    }
    row("ready again after `kill -9`, full data folder (median of %d)", starts);
  }

  private void measureThroughput(Wire wire) throws Exception {
    int wanted = number("articles", 20_000);
    int feeds = Math.max(FEWEST_FEEDS, Math.ceilDiv(wanted, LARGEST_FEED));
    int articles = wanted / feeds * feeds;
    List<FeedServer> hosts = new ArrayList<>();
    try {
      for (int i = 0; i < feeds; i++) {
        int from = articles / feeds * i;
        hosts.add(FeedServer.ofArticles(FIRST_HOST + i, from, from + articles / feeds));
      }
      for (FeedServer host : hosts) {
        wire.subscribe(host.address(), Map.of());
      }
      Progress progress = awaitAll(wire, articles);
      long begin = hosts.stream().mapToLong(FeedServer::firstRequest).min().orElseThrow();
      double seconds = (progress.reached(articles) - begin) / 1e9;
      row(
          "%,d articles of 1 KB from %d feeds: fetched, parsed, tagged, stored and indexed"
              .formatted(articles, feeds),
          "%.1f s, %,.0f articles/s".formatted(seconds, articles / seconds));
      int half = articles / 2;
      double later = (progress.reached(articles) - progress.reached(half)) / 1e9;
      row(
          "the second half of them, when the code is compiled",
          "%.1f s, %,.0f articles/s".formatted(later, (articles - half) / later));
      row("resident memory after these articles", "%d MB".formatted(wire.residentBytes() >> 20));
    } finally {
      hosts.forEach(FeedServer::close);
    }
  }

  /**
   * Watches how far the index has come until it holds all articles. They are counted when that is
   * over, so that counting costs the wire nothing.
   */
  private static Progress awaitAll(Wire wire, int articles) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    NavigableMap<Long, Long> indexed = new TreeMap<>();
    while (System.nanoTime() < deadline) {
      long position = wire.indexed();
      boolean resting =
          indexed.containsKey(position) && System.nanoTime() - indexed.get(position) > REST_NANOS;
      indexed.putIfAbsent(position, System.nanoTime());
      if (resting && position >= articles - 1) {
        long[] positions = wire.articlePositions();
        if (positions.length == articles) {
          return new Progress(positions, indexed);
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new IllegalStateException(
        "%d articles of %d arrived".formatted(wire.articlePositions().length, articles));
  }

  /**
   * @param positions of the articles, rising
   * @param indexed when the index was first seen to hold all up to a position
   */
  private record Progress(
      @SuppressWarnings("ArrayRecordComponent") long[] positions,
      NavigableMap<Long, Long> indexed) {

    /** When so many articles were in the index, by {@link System#nanoTime()}. */
    long reached(int articles) {
      return indexed.ceilingEntry(positions[articles - 1]).getValue();
    }
  }

  private void measureLatency(Wire wire) throws Exception {
    int samples = number("samples", 60);
    int from = 10_000_000;
    Map<String, Long> sent = new java.util.concurrent.ConcurrentHashMap<>();
    BlockingQueue<Long> latencies = new LinkedBlockingQueue<>();
    wire.follow(
        line -> {
          long now = System.nanoTime();
          Matcher token = TOKEN.matcher(line);
          while (token.find()) {
            Long then = sent.remove(token.group());
            if (then != null) {
              latencies.add(now - then);
            }
          }
        });
    List<Double> millis = new ArrayList<>();
    try (FeedServer news =
        FeedServer.ofNews(
            NEWS_HOST, from, number -> sent.put(ArticleTexts.token(number), System.nanoTime()))) {
      wire.subscribe(news.address(), Map.of("poll_interval", "PT1S"));
      while (millis.size() < samples) {
        Long latency = latencies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (latency == null) {
          throw new IllegalStateException("nothing came by the stream");
        }
        millis.add(latency / 1e6);
      }
    }
    millis.sort(Comparator.naturalOrder());
    row(
        "from a poll that finds a new entry to the stream, polled each second (%d samples)"
            .formatted(samples),
        "median %.0f ms, p95 %.0f ms"
            .formatted(millis.get(samples / 2), millis.get(samples * 95 / 100)));
  }

  private Path launcher() {
    return Path.of(options.getOrDefault("launcher", "modelwire"));
  }

  private int number(String option, int otherwise) {
    return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
  }

  private void row(String what, List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    Duration median = sorted.get(sorted.size() / 2);
    row(what.formatted(sorted.size()), "%.1f s".formatted(median.toMillis() / 1000.0));
  }

  private void row(String what, String measured) {
    log.println(what + ": " + measured);
    rows.add(new String[] {what, measured});
  }

  private String table() {
    StringBuilder table = new StringBuilder("| measured | result |\n|---|---|\n");
    rows.forEach(row -> table.append("| %s | %s |%n".formatted(row[0], row[1])));
    return table.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
