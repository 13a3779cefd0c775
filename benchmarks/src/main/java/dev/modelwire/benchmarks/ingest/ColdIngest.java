package dev.modelwire.benchmarks.ingest;

import dev.modelwire.benchmarks.Table;
import dev.modelwire.events.EventType;
import dev.modelwire.ingest.IngestApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service as it is run, against a thousand feeds that it has never seen: from the first request
 * until the last article is on its log. Then once more, when nothing is new.
 */
final class ColdIngest {

  private static final int FEEDS = 1_000;
  private static final int ENTRIES = 20;
  private static final int BYTES_OF_ENTRY = 1_024;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

  private final String bootstrapServers;
  private final Table table;

  ColdIngest(String bootstrapServers, Table table) {
    this.bootstrapServers = bootstrapServers;
    this.table = table;
  }

  void run() throws IOException {
    try (LocalFeeds feeds = new LocalFeeds(ENTRIES, BYTES_OF_ENTRY);
        ConfigurableApplicationContext ingest = start();
        Subscriber subscriber = new Subscriber(bootstrapServers)) {
      await(ingest::isRunning);
      // One feed as a sign that all partitions are owned, so that no start is measured.
      for (int partition = 0; partition < Subscriber.PARTITIONS; partition++) {
        subscriber.tell(EventType.FEED_SUBSCRIBED, feeds.feed(FEEDS + partition), partition, null);
      }
      await(() -> subscriber.articles() == (long) Subscriber.PARTITIONS * ENTRIES);
      takeIn(feeds, subscriber, 0, "just after the start");
      takeIn(feeds, subscriber, 2 * FEEDS, "once warm");
      lookAgain(feeds, subscriber);
    }
  }

  private void takeIn(LocalFeeds feeds, Subscriber subscriber, int from, String when) {
    long before = subscriber.articles();
    feeds.forgetFirstRequest();
    for (int feed = 0; feed < FEEDS; feed++) {
      subscriber.tell(EventType.FEED_SUBSCRIBED, feeds.feed(from + feed), feed, null);
    }
    subscriber.flush();
    await(() -> subscriber.articles() - before >= (long) FEEDS * ENTRIES);
    double seconds = (System.nanoTime() - feeds.firstRequest()) / 1e9;
    table.row(
        "%,d new feeds with %d entries of 1 KB to the `articles` log, spacing off, %s"
            .formatted(FEEDS, ENTRIES, when),
        "%.1f s, %,.0f entries/s".formatted(seconds, FEEDS * ENTRIES / seconds));
  }

  private void lookAgain(LocalFeeds feeds, Subscriber subscriber) {
    feeds.forgetFirstRequest();
    int before = feeds.answeredUnchanged();
    long begin = System.nanoTime();
    for (int feed = 0; feed < FEEDS; feed++) {
      subscriber.tell(EventType.FEED_RESUMED, feeds.feed(feed), feed, null);
    }
    subscriber.flush();
    await(() -> feeds.answeredUnchanged() - before >= FEEDS);
    table.row(
        "the same feeds again, all answered 304",
        "%.1f s".formatted((System.nanoTime() - begin) / 1e9));
  }

  private ConfigurableApplicationContext start() {
    return IngestApplication.builder()
        .run(
            "--server.port=0",
            "--spring.kafka.bootstrap-servers=" + bootstrapServers,
            "--modelwire.partitions=" + Subscriber.PARTITIONS,
            "--modelwire.replication=1",
            "--modelwire.fetch.allow-private-networks=true",
            "--modelwire.politeness.spacing=0s",
            "--modelwire.politeness.per-host=" + FEEDS,
            "--logging.level.root=warn",
            // A consumer that is asked for the ends every few milliseconds says so each time.
            "--logging.level.org.apache.kafka=error");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("it does not come to an end");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
