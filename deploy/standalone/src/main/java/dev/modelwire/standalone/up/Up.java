package dev.modelwire.standalone.up;

import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.command.Version;
import dev.modelwire.standalone.data.DataDirectory;
import dev.modelwire.standalone.logging.LogFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** A run of the wire: starts it, tells how that goes, then tells the news. */
final class Up {

  private static final RuntimeMXBean RUNTIME = ManagementFactory.getRuntimeMXBean();

  private final PrintWriter out;
  private final PrintWriter err;

  Up(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Returns never: a signal ends the process, see {@link Shutdown}. */
  void run(Path data, int port, Sources sources, Map<String, String> overrides)
      throws InterruptedException {
    DataDirectory directory = DataDirectory.hold(data, holder("still starting"));
    LogFile.direct(directory.logFile());
    out.printf("Modelwire %s, data in %s%n", Version.number(), directory.root());
    sources.problems().forEach(this::warn);
    requireFree(port);
    Wire wire =
        new Wire(
            new WireSettings(
                directory.root(),
                directory.kafka(),
                port,
                directory.rememberFolders(sources.folders()),
                directory.ensureOperatorToken(),
                overrides));
    Shutdown shutdown = new Shutdown(wire, directory, out);
    shutdown.arm();
    try {
      start(wire);
    } catch (ExecutionException e) {
      shutdown.disarm();
      throw StartFailures.explain(e, directory);
    }
    directory.heldBy(holder("at " + wire.address()));
    announce(wire.address(), directory);
    wire.exposure().ifPresent(this::warn);
    Headlines headlines = new Headlines();
    try (EventReader _ =
        new EventReader(
            wire.bootstrapServers(),
            Headlines.TYPES,
            event -> headlines.of(event).ifPresent(out::println))) {
      subscribe(wire.address(), directory, sources);
      new CountDownLatch(1).await();
    }
  }

  private void start(Wire wire) throws InterruptedException, ExecutionException {
    wire.start(
        (part, _) -> out.printf("  %-8s runs after %s%n", part, age()),
        reason -> {
          // Nothing can be written any more, and a clean stop would wait for the broker.
          warn(reason);
          Runtime.getRuntime().halt(1);
        });
  }

  private void announce(URI address, DataDirectory directory) {
    out.printf("Ready after %s: %s%n", age(), address);
    out.printf("  releases  %s/api/v1/releases%n", address);
    out.printf("  articles  %s/api/v1/articles?q=model%n", address);
    out.printf("  stream    %s/api/v1/events/stream?after=start%n", address);
    out.printf("  log file  %s%n", directory.logFile());
  }

  private void subscribe(URI address, DataDirectory directory, Sources sources)
      throws InterruptedException {
    try (Subscriptions subscriptions =
        new Subscriptions(address, DataDirectory.operatorToken(directory.root()))) {
      for (URI feed : sources.feeds()) {
        Optional<String> problem = subscriptions.subscribe(feed);
        problem.ifPresentOrElse(this::warn, () -> out.println("Subscribed  " + feed));
      }
    }
  }

  private void warn(String problem) {
    out.flush();
    err.println("modelwire: " + problem);
    err.flush();
  }

  /** Told before anything starts: the services would find out only seconds later. */
  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.getLocalPort();
    } catch (IOException e) {
      throw new CommandFailedException(
          "port %d is in use: choose another with --port".formatted(port), e);
    }
  }

  private static String holder(String where) {
    Instant since = Instant.ofEpochMilli(RUNTIME.getStartTime()).truncatedTo(ChronoUnit.SECONDS);
    return "process %d (since %s, %s)".formatted(RUNTIME.getPid(), since, where);
  }

  private static String age() {
    return "%.1f s".formatted(RUNTIME.getUptime() / 1000.0);
  }
}
