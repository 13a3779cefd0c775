package dev.modelwire.standalone.client;

import dev.modelwire.events.EventJson;
import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks one wire. */
public final class ApiClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI api;
  private final Optional<String> token;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * @param token sent with every request, where there is one
   */
  public ApiClient(URI api, Optional<String> token) {
    this.api = api;
    this.token = token;
  }

  public JsonNode get(String path) throws InterruptedException {
    return send(request(path));
  }

  /** Posts without a body. */
  public JsonNode post(String path) throws InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  public JsonNode post(String path, Object body) throws InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(body))));
  }

  public void delete(String path) throws InterruptedException {
    send(request(path).DELETE());
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path)).timeout(TIMEOUT);
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  /**
   * @throws CommandFailedException if the answer is not what was asked for
   */
  private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new CommandFailedException(
            "%s answers %d: %s".formatted(api, answer.statusCode(), detail(answer.body())));
      }
      return EventJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s does not answer: name the server with --server or the folder with --data"
              .formatted(api),
          e);
    } catch (JacksonException e) {
      throw new CommandFailedException("%s is no Modelwire".formatted(api), e);
    }
  }

  /** What a problem document (RFC 9457) says. */
  private static String detail(String body) {
    try {
      return EventJson.mapper().readTree(body).path("detail").asString(body);
    } catch (JacksonException e) {
      return body;
    }
  }
}
