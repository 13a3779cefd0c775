package dev.modelwire.standalone.up;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
 * @param operatorToken by which the commands of this machine are let in
 * @param overrides settings of the services by name, which win over everything else
 */
record WireSettings(
    Path data,
    Path kafka,
    int port,
    List<Path> folders,
    String operatorToken,
    Map<String, String> overrides) {

  private static final String LOOPBACK = "127.0.0.1";

  WireSettings {
    folders = List.copyOf(folders);
    overrides = Map.copyOf(overrides);
  }

  /** The services' settings as command line arguments, which nothing of the environment beats. */
  String[] arguments(Service service, String bootstrapServers) {
    Map<String, String> all = new LinkedHashMap<>();
    if (!service.servesHttp()) {
      all.put("spring.main.web-application-type", "none");
    }
    all.put("spring.main.banner-mode", "off");
    all.put("spring.main.log-startup-info", "false");
    all.put("spring.jmx.enabled", "false");
    all.put("spring.kafka.bootstrap-servers", bootstrapServers);
    // The services start beside the broker and try again until it is there.
    all.put("spring.kafka.properties.reconnect.backoff.max.ms", "100");
    all.put("modelwire.data", data.toString());
    all.put("server.address", LOOPBACK);
    all.put("server.port", Integer.toString(port));
    all.put("modelwire.access.operator-token", operatorToken);
    all.put("modelwire.feeds.file-roots", joined(folders));
    // An argument that is given twice would become a list of both.
    all.putAll(overrides);
    return all.entrySet().stream()
        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
        .toArray(String[]::new);
  }

  private static String joined(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(","));
  }
}
