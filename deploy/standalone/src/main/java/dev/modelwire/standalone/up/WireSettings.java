package dev.modelwire.standalone.up;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one process of the wire is told.
 *
 * @param data the data directory
 * @param kafka the embedded broker's directory
 * @param port of the API on loopback; 0 for any free one
 * @param folders that may be read as sources
 * @param overrides settings of the services by name, which win over everything else
 */
record WireSettings(
    Path data, Path kafka, int port, List<Path> folders, Map<String, String> overrides) {

  private static final String LOOPBACK = "127.0.0.1";

  WireSettings {
    folders = List.copyOf(folders);
    overrides = Map.copyOf(overrides);
  }

  /** The services' settings as command line arguments, which nothing of the environment beats. */
  String[] arguments(Service service, String bootstrapServers) {
    List<String> arguments = new ArrayList<>();
    if (!service.servesHttp()) {
      arguments.add("--spring.main.web-application-type=none");
    }
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--spring.main.log-startup-info=false");
    arguments.add("--spring.jmx.enabled=false");
    arguments.add("--spring.kafka.bootstrap-servers=" + bootstrapServers);
    // The services start beside the broker and try again until it is there.
    arguments.add("--spring.kafka.properties.reconnect.backoff.max.ms=100");
    arguments.add("--modelwire.data=" + data);
    arguments.add("--server.address=" + LOOPBACK);
    arguments.add("--server.port=" + port);
    arguments.add("--modelwire.feeds.file-roots=" + joined(folders));
    overrides.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
    return arguments.toArray(String[]::new);
  }

  private static String joined(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
