package dev.modelwire.benchmarks.ingest;

import dev.modelwire.benchmarks.Table;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventType;
import dev.modelwire.events.PageText;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.streams.RunningTopology;
import dev.modelwire.events.wire.Topics;
import dev.modelwire.ingest.feed.Decision.Fates;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.PageReading;
import dev.modelwire.ingest.feed.PageWishes;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.Validators;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.Politeness;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.schedule.ScheduleRules;
import dev.modelwire.ingest.topology.FullTexts;
import dev.modelwire.ingest.topology.IngestTopology;
import dev.modelwire.ingest.topology.KafkaArticleLog;
import dev.modelwire.ingest.topology.PollObserver;
import dev.modelwire.ingest.topology.PollSlots;
import dev.modelwire.ingest.websub.HubRequests;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * A hundred thousand subscribed feeds in one instance. Only the network is left out: a poll is
 * answered at once, so that what is measured is the schedule and the memory.
 */
final class ManyFeeds {

  private static final int FEEDS = 100_000;
  private static final int ENTRIES = 2;
  private static final int SUBSCRIBED_PER_SECOND = 1_000;
  private static final Duration INTERVAL = Duration.ofSeconds(150);
  private static final Duration OBSERVED = Duration.ofSeconds(45);
  private static final int SLOTS = 256;

  private static final FullTexts NO_FULL_TEXTS =
      new FullTexts(
          (_, _) -> PageReading.not(PageText.LIMITED),
          new PageWishes.Limits(0, 0),
          Duration.ZERO,
          Clock.systemUTC());

  private final String bootstrapServers;
  private final Table table;
  private final ConcurrentLinkedQueue<Duration> delays = new ConcurrentLinkedQueue<>();
  private final AtomicInteger first = new AtomicInteger();

  ManyFeeds(String bootstrapServers, Table table) {
    this.bootstrapServers = bootstrapServers;
    this.table = table;
  }

  void run() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        KafkaArticleLog log = new KafkaArticleLog(this::producer, threads);
        Subscriber subscriber = new Subscriber(bootstrapServers)) {
      RunningTopology topology = topology(threads, log);
      topology.start();
      // Before that there are no topics that could take subscriptions.
      waitFor(() -> topology.state() == KafkaStreams.State.RUNNING);
      subscribeAll(subscriber);
      waitFor(() -> first.get() >= FEEDS);
      // Until the feeds that were subscribed first come round again.
      waitFor(() -> !delays.isEmpty());
      delays.clear();
      LockSupport.parkNanos(OBSERVED.toNanos());
      report();
      topology.stop();
    }
  }

  private void subscribeAll(Subscriber subscriber) {
    long begin = System.nanoTime();
    for (int feed = 0; feed < FEEDS; feed++) {
      URI url = URI.create("https://host%d.example/feed%d".formatted(feed / 3, feed));
      subscriber.tell(EventType.FEED_SUBSCRIBED, url, feed / 3, INTERVAL);
      long ahead = begin + feed * (1_000_000_000L / SUBSCRIBED_PER_SECOND) - System.nanoTime();
      if (ahead > 1_000_000) {
        LockSupport.parkNanos(ahead);
      }
    }
    subscriber.flush();
  }

  private void report() {
    long[] millis = delays.stream().mapToLong(Duration::toMillis).sorted().toArray();
    // Asked for, since only then what is used is what is held.
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    table.row(
        "%,d feeds with %d known entries each in one instance: heap in use, the broker's included"
            .formatted(FEEDS, ENTRIES),
        "%,d MB of at most %,d MB".formatted(used >> 20, Runtime.getRuntime().maxMemory() >> 20));
    table.row(
        "scheduling delay of their polls, %,.0f polls/s for %d s"
            .formatted(millis.length / (double) OBSERVED.toSeconds(), OBSERVED.toSeconds()),
        "median %d ms, p99 %d ms, longest %d ms"
            .formatted(
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                Arrays.stream(millis).max().orElse(0)));
  }

  private static void waitFor(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the feeds are not polled");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private PollOutcome poll(PollRequest request) {
    if (request.validators() != null) {
      return new PollOutcome.Unchanged(
          new PollOutcome.Answer(304, Hints.NONE, null), request.validators());
    }
    first.incrementAndGet();
    return new PollOutcome.Document(
        new PollOutcome.Answer(200, Hints.NONE, null),
        "A feed",
        null,
        IntStream.range(0, ENTRIES).mapToObj(entry -> draft(request, entry)).toList(),
        List.of(),
        new Validators("\"1\"", null, "0".repeat(64), request.now()));
  }

  private static Draft draft(PollRequest request, int entry) {
    String key = request.location() + "#" + entry;
    return Draft.of(
        new Entry(
            key,
            key,
            "Entry",
            request.now(),
            new PartialDate("2026-03-02"),
            null,
            List.of(),
            null,
            ContentFormat.TEXT,
            "Words.",
            null));
  }

  private RunningTopology topology(ExecutorService threads, KafkaArticleLog log) {
    Duration day = Duration.ofDays(1);
    Schedule schedule =
        new Schedule(
            new ScheduleRules(
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                day,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofHours(4),
                day));
    return new RunningTopology(
        IngestTopology.of(
            this::poll,
            log,
            schedule,
            new Politeness(HostScope.HOST, 2, Duration.ZERO, true),
            new PollSlots(SLOTS),
            NO_FULL_TEXTS,
            HubRequests.NONE,
            threads,
            new Delays()),
        streams(),
        Map.of("bootstrap.servers", bootstrapServers),
        Topics.all(Subscriber.PARTITIONS, Optional.of((short) 1)),
        Clock.systemUTC());
  }

  private Map<String, Object> streams() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "modelwire-ingest");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.POLL_MS_CONFIG, 20);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return settings;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Keeps the delays of all polls but the feeds' first. */
  private final class Delays implements PollObserver {
    @Override
    public void polled(String outcome, Duration took, Duration late, Fates fates) {
      if (outcome.equals("unchanged")) {
        delays.add(late);
      }
    }

    @Override
    public void notLogged() {
      throw new IllegalStateException("the broker did not take it");
    }
  }
}
