package dev.modelwire.events.streams;

import dev.modelwire.events.wire.MissingTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology that runs for as long as its service. Kafka may come up later than the service: it is
 * waited for in the background, and {@link #state} says so.
 */
public final class RunningTopology {

  private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int ADMIN_TIMEOUT_MS = 10_000;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
  private static final int MAX_REPLACED = 10;
  private static final Duration REPLACED_WITHIN = Duration.ofMinutes(10);

  private final Topology topology;
  private final Map<String, Object> streamsSettings;
  private final Map<String, Object> adminSettings;
  private final List<NewTopic> topics;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Deque<Instant> replaced = new ArrayDeque<>();
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable Thread starter;

  /**
   * @param streamsSettings of the Streams client, its application id among them
   * @param adminSettings of the client that creates topics
   * @param topics that have to be there before the topology starts; the missing ones are created
   */
  public RunningTopology(
      Topology topology,
      Map<String, Object> streamsSettings,
      Map<String, Object> adminSettings,
      Collection<NewTopic> topics,
      Clock clock) {
    this.topology = topology;
    this.streamsSettings = Map.copyOf(streamsSettings);
    this.adminSettings = Map.copyOf(adminSettings);
    this.topics = List.copyOf(topics);
    this.clock = clock;
  }

  /** Null while Kafka is waited for. */
  public KafkaStreams.@Nullable State state() {
    KafkaStreams started = streams;
    return started == null ? null : started.state();
  }

  /** Returns at once. */
  public void start() {
    Object id = streamsSettings.get(StreamsConfig.APPLICATION_ID_CONFIG);
    starter = Thread.ofVirtual().name(id + "-start").start(this::startWhenKafkaIsThere);
  }

  private void startWhenKafkaIsThere() {
    try {
      createTopics();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Properties properties = new Properties();
    properties.putAll(streamsSettings);
    KafkaStreams created = new KafkaStreams(topology, properties);
    created.setUncaughtExceptionHandler(this::onFailure);
    synchronized (stopping) {
      if (stopping.getCount() == 0) {
        return;
      }
      streams = created;
      created.start();
    }
  }

  private void createTopics() throws InterruptedException {
    Map<String, Object> properties = new HashMap<>(adminSettings);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    Admin admin = Admin.create(properties);
    try {
      do {
        try {
          MissingTopics.create(admin, topics);
          return;
        } catch (ExecutionException e) {
          LOG.warn(
              "Kafka at {} is waited for: {}",
              properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
              e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }
      } while (!stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
      throw new InterruptedException("stopped before Kafka was there");
    } finally {
      // At once: an orderly close waits for an answer of who is not there.
      admin.close(Duration.ZERO);
    }
  }

  /** A thread that died is replaced, as long as that does not become a habit. */
  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    LOG.error("A stream thread died", failure);
    Instant now = clock.instant();
    synchronized (replaced) {
      while (!replaced.isEmpty() && replaced.getFirst().plus(REPLACED_WITHIN).isBefore(now)) {
        replaced.removeFirst();
      }
      replaced.addLast(now);
      return replaced.size() <= MAX_REPLACED
          ? StreamThreadExceptionResponse.REPLACE_THREAD
          : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
  }

  /** Returns when the topology has stopped, after ten seconds at the latest. */
  public void stop() {
    KafkaStreams started;
    synchronized (stopping) {
      stopping.countDown();
      started = streams;
    }
    Thread starting = starter;
    if (starting != null) {
      starting.interrupt();
    }
    starter = null;
    if (started != null) {
      started.close(CLOSE_WITHIN);
    }
  }
}
