package dev.modelwire.standalone.up;

import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Subscribes to feeds the way everybody does: by the API. */
final class Subscriptions implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI feeds;
  private final HttpClient client = HttpClient.newHttpClient();

  Subscriptions(URI api) {
    this.feeds = api.resolve("/api/v1/feeds");
  }

  /** Subscribes; a second subscription to the same address changes nothing. Empty if it worked. */
  Optional<String> subscribe(URI feed) throws InterruptedException {
    String body = EventJson.mapper().writeValueAsString(Map.of("url", feed.toString()));
    HttpRequest request =
        HttpRequest.newBuilder(feeds)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() / 100 == 2
          ? Optional.empty()
          : Optional.of("%s was not subscribed: %s".formatted(feed, problem(answer)));
    } catch (IOException e) {
      return Optional.of("%s was not subscribed: %s".formatted(feed, e.getMessage()));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** What a problem document (RFC 9457) says, or else the status. */
  private static String problem(HttpResponse<String> answer) {
    try {
      JsonNode problem = EventJson.mapper().readTree(answer.body());
      return problem.path("detail").asString("status " + answer.statusCode());
    } catch (JacksonException e) {
      return "status " + answer.statusCode();
    }
  }
}
