package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import dev.modelwire.ingest.IngestApplication;
import dev.modelwire.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that ingest, one broker, and a {@code kill -9}. */
class TwoInstancesIT {

  private static final int FEEDS = 12;
  private static final int PARTITIONS = 4;
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a timer and a queue may cost. */
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  @TempDir Path data;
  private final Collection<Visit> visits = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Process> processes = new ArrayList<>();
  private EmbeddedBroker broker;
  private HttpServer server;
  private volatile long firstItemAt;
  private volatile long lastItemAt = Long.MAX_VALUE;

  private record Visit(String path, String visitor, long nanos) {}

  @BeforeEach
  void start() throws IOException {
    broker = new EmbeddedBroker(data.resolve("kafka"), EmbeddedBroker.ANY_PORT);
    broker.start(reason -> {});
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    processes.forEach(process -> process.destroyForcibly().onExit().join());
    server.stop(0);
    threads.shutdownNow();
    broker.close();
  }

  @Test
  void one_takes_over_what_the_other_held_and_no_article_is_lost_or_doubled() throws Exception {
    ingest("one");
    Process other = ingest("two");
    awaitBoth();
    firstItemAt = System.nanoTime();
    subscribeAll();
    await().atMost(PATIENCE).until(() -> visitors(firstItemAt).equals(Set.of("one", "two")));
    await().atMost(PATIENCE).until(() -> paths("one").size() + paths("two").size() == FEEDS);
    assertThat(paths("one")).as("feeds of one").doesNotContainAnyElementsOf(paths("two"));

    Set<String> orphaned = paths("two");
    await().atMost(PATIENCE).until(() -> visits.size() >= 4 * FEEDS);
    long killed = System.nanoTime();
    other.destroyForcibly().onExit().join();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> pathsSince("one", killed).containsAll(orphaned));

    lastItemAt = System.nanoTime();
    Set<String> expected = allItems();
    await().atMost(PATIENCE).until(() -> articles().keySet().containsAll(expected));
    assertThat(articles()).as("articles on the log").hasSameSizeAs(expected);
    assertThat(articles().values())
        .as("event ids of each article")
        .allMatch(ids -> ids.size() == 1);
    assertNeverTwiceInTheInterval();
  }

  private void assertNeverTwiceInTheInterval() {
    Map<String, List<Visit>> byFeed = visits.stream().collect(Collectors.groupingBy(Visit::path));
    List<String> tooSoon = new ArrayList<>();
    byFeed.forEach(
        (path, all) -> {
          for (int i = 1; i < all.size(); i++) {
            Duration gap = Duration.ofNanos(all.get(i).nanos() - all.get(i - 1).nanos());
            if (gap.compareTo(INTERVAL.minus(TOLERANCE)) < 0) {
              tooSoon.add("%s after %s: %s".formatted(all.get(i), all.get(i - 1), gap));
            }
          }
        });
    assertThat(tooSoon).as("polls within the interval").isEmpty();
  }

  /** In a process of its own, from this test's class path. */
  private Process ingest(String name) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestApplication.class.getName(),
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--modelwire.instance=" + name,
                "--modelwire.partitions=" + PARTITIONS,
                "--modelwire.replication=1",
                "--modelwire.fetch.user-agent=" + name,
                "--modelwire.fetch.allow-private-networks=true",
                "--modelwire.politeness.spacing=0s",
                "--modelwire.politeness.per-host=20",
                "--modelwire.schedule.min-requested-interval=1s")
            .redirectErrorStream(true)
            .redirectOutput(data.resolve(name + ".log").toFile())
            .start();
    processes.add(process);
    return process;
  }

  /** Until each of the two has its share of the partitions. */
  private void awaitBoth() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  admin
                          .describeConsumerGroups(List.of("modelwire-ingest"))
                          .describedGroups()
                          .get("modelwire-ingest")
                          .get()
                          .members()
                          .stream()
                          .filter(member -> !member.assignment().topicPartitions().isEmpty())
                          .count()
                      == 2);
    }
  }

  private void subscribeAll() throws Exception {
    EventCodec codec = new EventCodec();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < FEEDS; i++) {
        URI url =
            URI.create("http://127.0.0.1:%d/feed%d".formatted(server.getAddress().getPort(), i));
        String id = EventIds.feed(url);
        Feed feed =
            new Feed(id, url, null, List.of(), FeedState.ACTIVE, INTERVAL, false, Instant.EPOCH);
        Event event =
            new Event(
                EventIds.feedEvent(EventType.FEED_SUBSCRIBED, id, "test"),
                EventType.FEED_SUBSCRIBED,
                URI.create("/api"),
                id,
                Instant.EPOCH,
                new FeedChange(feed, null));
        producer
            .send(
                new ProducerRecord<>(
                    Topics.FEEDS,
                    i % PARTITIONS,
                    id.getBytes(StandardCharsets.UTF_8),
                    codec.value(event),
                    codec.headers(event)))
            .get();
      }
    }
  }

  /** One more item each second. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      visits.add(
          new Visit(path, exchange.getRequestHeaders().getFirst("User-Agent"), System.nanoTime()));
      StringBuilder feed = new StringBuilder("<rss version='2.0'><channel><title>T</title>");
      for (int item = items(System.nanoTime()) - 1; item >= 0; item--) {
        feed.append("<item><guid>%s-%d</guid><title>Item</title></item>".formatted(path, item));
      }
      byte[] body = feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int items(long now) {
    return 1 + (int) Duration.ofNanos(Math.min(now, lastItemAt) - firstItemAt).toSeconds();
  }

  private Set<String> allItems() {
    Set<String> all = new TreeSet<>();
    for (int feed = 0; feed < FEEDS; feed++) {
      for (int item = 0; item < items(lastItemAt); item++) {
        all.add("/feed%d-%d".formatted(feed, item));
      }
    }
    return all;
  }

  /** The distinct event ids of each article on the log, by the article's key. */
  private Map<String, Set<String>> articles() {
    Map<String, Set<String>> ids = new HashMap<>();
    EventCodec codec = new EventCodec();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(Topics.ARTICLES).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (codec.decode(record.headers(), record.value()) instanceof Decoded.Valid(Event event)
              && event.payload() instanceof ArticleChange(Article article, _, _)) {
            ids.computeIfAbsent(article.key(), _ -> new TreeSet<>()).add(event.id());
          }
        }
      }
    }
    return ids;
  }

  private Set<String> visitors(long since) {
    return visits.stream()
        .filter(visit -> visit.nanos() > since)
        .map(Visit::visitor)
        .collect(Collectors.toSet());
  }

  private Set<String> paths(String visitor) {
    return pathsSince(visitor, firstItemAt);
  }

  private Set<String> pathsSince(String visitor, long since) {
    return visits.stream()
        .filter(visit -> visit.visitor().equals(visitor) && visit.nanos() > since)
        .map(Visit::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
