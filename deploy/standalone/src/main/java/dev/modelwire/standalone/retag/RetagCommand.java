package dev.modelwire.standalone.retag;

import dev.modelwire.events.Retagging;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.data.RunningWire;
import dev.modelwire.standalone.up.StoppedWire;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has the tagger of today read all articles again. */
@Command(
    name = "retag",
    description = {
      "Has the tagger read the whole history again, and tells only what it reads differently.",
      "Where the data folder's wire runs, it is asked to; where it does not, it is started for"
          + " this, without polling anything."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RetagCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "modelwire-data",
      description = "The data folder (default: ./${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Asks the wire whose API is there, whatever its data.")
  private @Nullable URI server;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a setting of the services, where they are started for this. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    Optional<URI> running = Optional.ofNullable(server).or(() -> RunningWire.of(data));
    if (running.isPresent()) {
      follow(running.get());
    } else if (Files.exists(data.resolve("format"))) {
      StoppedWire.during(data, settings, this::follow);
    } else {
      throw new CommandFailedException(
          "there is no data in %s: name the folder with --data or a running wire with --server"
              .formatted(data.toAbsolutePath().normalize()));
    }
    return 0;
  }

  private void follow(URI api) throws InterruptedException {
    if (api.getHost() == null) {
      throw new ParameterException(spec.commandLine(), "--server %s is no address".formatted(api));
    }
    PrintWriter out = spec.commandLine().getOut();
    Retagging end = RetagClient.run(api, state -> out.println(line(state)));
    out.printf(
        "Read again by tagger %s: %,d articles, of which %,d differently.%n",
        end.taggerVersion(), end.articles(), end.retagged());
  }

  private static String line(Retagging state) {
    return switch (state.state()) {
      case REQUESTED -> "Retagging " + state.id() + " waits for the tagger";
      case RUNNING, FINISHED ->
          "  %,d of %,d events, %,d articles, %,d read differently"
              .formatted(state.position(), state.end(), state.articles(), state.retagged());
    };
  }
}
