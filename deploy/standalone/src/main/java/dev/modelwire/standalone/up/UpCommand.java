package dev.modelwire.standalone.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole wire until it is told to stop. */
@Command(
    name = "up",
    description = "Runs the whole wire in one process: a Kafka broker, the store, all services.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Subscriptions are kept in the data folder: a source has to be named once only.",
      "Ctrl-C stops. Examples:",
      "  modelwire up --sample",
      "  modelwire up --source https://example.org/feed.xml --source ../newsletters"
    })
public final class UpCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65535;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "modelwire-data",
      description = "Keeps everything in this folder (default: ./${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "Serves on this port of localhost, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--source",
      paramLabel = "URL-or-path",
      description = "Subscribes to a feed, or to a folder of documents. May be repeated.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--sample",
      description = "Subscribes to the newsletters that come with Modelwire.")
  private boolean sample;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Sets a setting of the services, see docs/configuration.md. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port %d is not within 0 to %d".formatted(port, MAX_PORT));
    }
    List<String> named = new ArrayList<>(sources);
    if (sample) {
      named.addAll(Sample.sources());
    }
    Up up = new Up(spec.commandLine().getOut(), spec.commandLine().getErr());
    up.run(data, port, Sources.of(named), settings);
    return 0;
  }
}
