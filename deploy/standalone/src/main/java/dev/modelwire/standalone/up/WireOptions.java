package dev.modelwire.standalone.up;

import dev.modelwire.standalone.client.ApiClient;
import dev.modelwire.standalone.command.CommandFailedException;
import dev.modelwire.standalone.data.DataDirectory;
import dev.modelwire.standalone.data.RunningWire;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of commands that ask a wire something, and how they find it. */
public final class WireOptions {

  private static final String TOKEN_VARIABLE = "MODELWIRE_TOKEN";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "modelwire-data",
      description = "The data folder (default: ./${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "Asks the wire whose API is there, whatever its data, with the token of the environment"
            + " variable "
            + TOKEN_VARIABLE
            + " where it has one."
      })
  private @Nullable URI server;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Sets a setting of the services, where they are started for this. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** What to ask a wire. */
  @FunctionalInterface
  public interface Question {
    void over(ApiClient api) throws InterruptedException;
  }

  /**
   * Asks the wire that is named, the one that holds the data folder, or else starts it for this.
   */
  public void ask(Question question) throws InterruptedException {
    if (server != null) {
      if (server.getHost() == null) {
        throw new ParameterException(
            spec.commandLine(), "--server %s is no address".formatted(server));
      }
      ask(server, Optional.ofNullable(System.getenv(TOKEN_VARIABLE)), question);
      return;
    }
    Optional<URI> running = RunningWire.of(data);
    if (running.isPresent()) {
      ask(running.get(), DataDirectory.operatorToken(data), question);
    } else if (Files.exists(data.resolve("format"))) {
      StoppedWire.during(
          data, settings, api -> ask(api, DataDirectory.operatorToken(data), question));
    } else {
      throw new CommandFailedException(
          "there is no data in %s: name the folder with --data or a running wire with --server"
              .formatted(data.toAbsolutePath().normalize()));
    }
  }

  private static void ask(URI api, Optional<String> token, Question question)
      throws InterruptedException {
    try (ApiClient client = new ApiClient(api, token)) {
      question.over(client);
    }
  }
}
