package dev.modelwire.ingest.conformance;

import dev.modelwire.events.EventJson;
import dev.modelwire.ingest.parse.FeedJson;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Runs the cases of a conformance suite and prints what its scorer reads. */
final class ConformanceCases {

  private ConformanceCases() {}

  /** One case: a document, how it came, and what is expected of it. */
  record Case(String id, String input, byte[] body, URI base, Map<String, String> headers) {}

  public static void main(String[] args) throws IOException {
    run(Path.of(args[0]), Path.of(args[1]));
  }

  /** Writes one line of {@code results} for each of {@code cases}. */
  static void run(Path cases, Path results) throws IOException {
    FeedParser parser = new FeedParser();
    try (PrintStream out = new PrintStream(results.toFile(), StandardCharsets.UTF_8)) {
      for (Case each : read(cases)) {
        ParseOutcome outcome = parser.parse(each.body(), each.base(), each.headers());
        out.println(FeedJson.write(each.input(), outcome));
      }
    }
  }

  static List<Case> read(Path cases) throws IOException {
    Path folder = cases.toAbsolutePath().getParent();
    return Files.readAllLines(cases).stream()
        .filter(line -> !line.isBlank())
        .map(line -> EventJson.mapper().readTree(line))
        .map(node -> toCase(node, folder))
        .toList();
  }

  private static Case toCase(JsonNode node, Path folder) {
    String base = node.path("base_url").asString("");
    Map<String, String> headers = new HashMap<>();
    node.path("http_headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
    String input = node.path("input").asString();
    try {
      byte[] body = Files.readAllBytes(folder.resolve(input));
      return new Case(
          node.path("id").asString(),
          input,
          body,
          base.isEmpty() ? null : URI.create(base),
          headers);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
