package dev.modelwire.standalone.process;

import dev.modelwire.events.EventJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A client of the event stream that keeps what it got. */
final class EventStream implements AutoCloseable {

  private static final String DATA = "data:";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** Opens the stream and returns at once; {@code after} as the API takes it. */
  static EventStream open(URI api, String after) {
    EventStream stream = new EventStream();
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/api/v1/events/stream?after=" + after))
            .header("Accept", "text/event-stream")
            .build();
    stream
        .client
        .sendAsync(request, BodyHandlers.ofLines())
        .thenAccept(answer -> stream.follow(answer.body()));
    return stream;
  }

  List<JsonNode> events() {
    return List.copyOf(events);
  }

  /** Waits for the first event of a kind. */
  JsonNode await(Predicate<JsonNode> kind) {
    return Awaitility.await()
        .atMost(WireProcess.PATIENCE)
        .until(() -> events.stream().filter(kind).findFirst().orElse(null), Objects::nonNull);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** An event's data is one line of JSON; ids and comments do not matter here. */
  private void follow(Stream<String> lines) {
    try (lines) {
      lines
          .filter(line -> line.startsWith(DATA))
          .map(line -> EventJson.mapper().readTree(line.substring(DATA.length())))
          .forEach(events::add);
    } catch (RuntimeException e) {
      // The server was stopped, or this client was.
    }
  }
}
