package dev.modelwire.standalone.up;

import dev.modelwire.standalone.data.DataDirectory;
import dev.modelwire.standalone.logging.LogFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A wire that does not run, started for one piece of work; nothing is polled meanwhile. */
public final class StoppedWire {

  private StoppedWire() {}

  /** Work that talks to the API of a wire. */
  public interface Work {
    void over(URI api) throws InterruptedException;
  }

  /**
   * Starts the wire of a folder without its polls, works, lets it digest what was written, and
   * stops it.
   *
   * @param settings of the services by name
   */
  public static void during(Path data, Map<String, String> settings, Work work)
      throws InterruptedException {
    try (DataDirectory directory = DataDirectory.hold(data, "a command")) {
      LogFile.direct(directory.logFile());
      WireSettings wireSettings =
          new WireSettings(
              directory.root(),
              directory.kafka(),
              0,
              directory.folders(),
              directory.ensureOperatorToken(),
              settings);
      try (Wire wire = new Wire(wireSettings, EnumSet.of(Service.ENRICH, Service.API))) {
        start(wire, directory);
        work.over(wire.address());
        Backlog.awaitNone(wire.bootstrapServers());
      }
    }
  }

  private static void start(Wire wire, DataDirectory directory) throws InterruptedException {
    try {
      wire.start((_, _) -> {}, _ -> {});
    } catch (ExecutionException e) {
      throw StartFailures.explain(e, directory);
    }
  }
}
