package dev.modelwire.standalone.up;

import dev.modelwire.events.EventType;
import dev.modelwire.standalone.data.DataDirectory;
import dev.modelwire.standalone.logging.LogFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/**
 * Runs the wire over the sample once, in a folder of its own, and ends. The build has the virtual
 * machine watch this and write down what it loaded, which later starts then find prepared.
 */
@Command(name = "rehearse", hidden = true, description = "Runs over the sample once and ends.")
public final class RehearseCommand implements Callable<Integer> {

  private static final int ENOUGH_RELEASES = 5;
  private static final long PATIENCE_SECONDS = 30;
  private static final int ROUNDS = 5;
  private static final List<String> REQUESTS =
      List.of(
          "/",
          "/api/v1/releases",
          "/api/v1/articles?q=model",
          "/api/v1/events",
          "/api/v1/feeds",
          "/actuator/health");

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Path data = Files.createTempDirectory("modelwire-rehearsal");
    try (DataDirectory directory = DataDirectory.hold(data, "a rehearsal")) {
      LogFile.direct(directory.logFile());
      Sources sample = Sources.of(Sample.sources());
      WireSettings settings =
          new WireSettings(
              directory.root(),
              directory.kafka(),
              0,
              sample.folders(),
              directory.ensureOperatorToken(),
              Map.of());
      try (Wire wire = new Wire(settings)) {
        wire.start((_, _) -> {}, _ -> {});
        perform(wire, sample);
      }
    } finally {
      FileSystemUtils.deleteRecursively(data);
    }
    return 0;
  }

  private static void perform(Wire wire, Sources sample) throws InterruptedException, IOException {
    CountDownLatch releases = new CountDownLatch(ENOUGH_RELEASES);
    Headlines headlines = new Headlines();
    try (Subscriptions subscriptions = new Subscriptions(wire.address(), Optional.empty());
        EventReader _ =
            new EventReader(
                wire.bootstrapServers(),
                Headlines.TYPES,
                event -> {
                  headlines.of(event);
                  if (event.type() == EventType.RELEASE_DETECTED) {
                    releases.countDown();
                  }
                })) {
      for (URI feed : sample.feeds()) {
        subscriptions.subscribe(feed);
      }
      // A rehearsal without an audience still is one: nothing depends on the number.
      boolean _ = releases.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      request(wire.address());
    }
  }

  private static void request(URI api) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : REQUESTS) {
          client.send(HttpRequest.newBuilder(api.resolve(path)).build(), BodyHandlers.discarding());
        }
      }
    }
  }
}
