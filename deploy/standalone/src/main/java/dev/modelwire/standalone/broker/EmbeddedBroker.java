package dev.modelwire.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real KRaft broker and controller in this process, on loopback only, for one user of one data
 * directory. Its log survives restarts and a {@code kill -9}.
 *
 * <p>{@code KafkaRaftServer} is Kafka's internal API, which is why nothing else here touches it.
 */
public final class EmbeddedBroker implements AutoCloseable {

  /** Lets the system choose a free port. */
  public static final int ANY_PORT = 0;

  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int MAX_MESSAGE_BYTES = 16 * MEBIBYTE;

  private final Path directory;
  private final int port;
  private final int controllerPort;
  private volatile boolean running;
  private @Nullable KafkaRaftServer server;

  /**
   * @param directory holds the log; created and formatted by the first start
   * @param port of the clients' listener, or {@link #ANY_PORT}
   */
  public EmbeddedBroker(Path directory, int port) {
    this.directory = directory.toAbsolutePath();
    int[] free = freePorts();
    this.port = port == ANY_PORT ? free[0] : port;
    this.controllerPort = free[1];
  }

  /** Where clients connect; known before the broker has started. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /**
   * Starts, and returns once clients are served.
   *
   * @param whenFatal told, in one line, if the broker has to give up later; from any thread
   * @throws BrokerFailedException if it cannot start
   */
  public synchronized void start(Consumer<String> whenFatal) {
    refuseToEndTheProcess(whenFatal);
    try {
      Optional<String> damage = MetadataCheck.damage(directory);
      if (damage.isPresent()) {
        throw new KafkaException(damage.get());
      }
      if (Files.notExists(directory.resolve(MetadataCheck.IDENTITY))) {
        format();
      }
      server = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
      server.startup();
      running = true;
    } catch (Exception | Terminated e) {
      stopWhatStarted();
      throw new BrokerFailedException(explain(e), e);
    }
  }

  /** Stops cleanly: what was written is flushed, and the next start has nothing to recover. */
  @Override
  public synchronized void close() {
    running = false;
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  private void stopWhatStarted() {
    try {
      close();
    } catch (RuntimeException | Terminated e) {
      // The failure to start is what matters and is on its way already.
      server = null;
    }
  }

  private void format() throws Exception {
    Files.createDirectories(directory);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setControllerListenerName("CONTROLLER")
        .run();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(identity());
    settings.putAll(logs());
    settings.putAll(timing());
    settings.putAll(sizes());
    return settings;
  }

  private Map<String, String> identity() {
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", Integer.toString(NODE),
        "listeners",
            "BROKER://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort),
        "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name", "BROKER",
        "controller.listener.names", "CONTROLLER",
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE, HOST, controllerPort),
        "log.dirs", directory.toString(),
        // The process reports its own health; Kafka's thousand MBeans cost memory and are not read.
        "metric.reporters", "");
  }

  private static Map<String, String> logs() {
    return Map.ofEntries(
        // A missing topic is a fault of ours, not something to make up for with default settings.
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", "1"),
        Map.entry("min.insync.replicas", "1"),
        Map.entry("num.partitions", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        // After a kill the newest segment of each log is read through; this bounds that reading.
        Map.entry("log.segment.bytes", Integer.toString(64 * MEBIBYTE)),
        Map.entry("log.index.size.max.bytes", Integer.toString(MEBIBYTE)));
  }

  private static Map<String, String> timing() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        // A killed broker's registration blocks its successor until its session is over.
        "broker.session.timeout.ms", "2000",
        "broker.heartbeat.interval.ms", "500",
        // There is nobody to hand leadership to.
        "controlled.shutdown.enable", "false");
  }

  private static Map<String, String> sizes() {
    return Map.of(
        "message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES),
        "replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES),
        "log.cleaner.dedupe.buffer.size", Integer.toString(8 * MEBIBYTE),
        "log.cleaner.threads", "1",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "4");
  }

  /**
   * Kafka ends the process on a fatal fault; here it is a guest and reports to its host instead.
   */
  private void refuseToEndTheProcess(Consumer<String> whenFatal) {
    Exit.Procedure report =
        (status, message) -> {
          String reason = "the embedded Kafka broker gave up";
          if (running) {
            whenFatal.accept(reason);
          }
          throw new Terminated(reason);
        };
    Exit.setExitProcedure(report);
    Exit.setHaltProcedure(report);
  }

  private String explain(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof BindException) {
      return "port %d is in use".formatted(port);
    }
    return "the Kafka log in %s cannot be opened: %s".formatted(directory, root.getMessage());
  }

  /** Two, found together, so that they differ. */
  private static int[] freePorts() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  /** Unwinds the thread in which Kafka wanted to end the process. */
  private static final class Terminated extends Error {
    private static final long serialVersionUID = 1L;

    Terminated(String reason) {
      super(reason);
    }
  }
}
