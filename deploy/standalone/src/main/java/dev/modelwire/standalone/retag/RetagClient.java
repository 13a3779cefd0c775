package dev.modelwire.standalone.retag;

import dev.modelwire.events.EventJson;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import dev.modelwire.standalone.command.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Asks a wire for a retagging and follows it to its end. */
final class RetagClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 300;

  private final URI api;
  private final HttpClient client;

  private RetagClient(URI api, HttpClient client) {
    this.api = api;
    this.client = client;
  }

  /**
   * Returns the state at the end.
   *
   * @param progress told of each state that differs from the one before
   */
  static Retagging run(URI api, Consumer<Retagging> progress) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new RetagClient(api, client).run(progress);
    }
  }

  private Retagging run(Consumer<Retagging> progress) throws InterruptedException {
    Retagging now =
        send(
            HttpRequest.newBuilder(api.resolve("/api/v1/retaggings"))
                .POST(BodyPublishers.noBody()));
    URI self = api.resolve("/api/v1/retaggings/" + now.id());
    CountDownLatch never = new CountDownLatch(1);
    progress.accept(now);
    while (now.state() != RetaggingState.FINISHED) {
      // Nothing ever counts down: this is a pause that an interrupt ends.
      boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      Retagging next = send(HttpRequest.newBuilder(self));
      if (!next.equals(now)) {
        progress.accept(next);
      }
      now = next;
    }
    return now;
  }

  private Retagging send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new CommandFailedException(
            "%s answers %d: %s".formatted(api, answer.statusCode(), detail(answer.body())));
      }
      return EventJson.mapper().readValue(answer.body(), Retagging.class);
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s does not answer: name the server with --server or the folder with --data"
              .formatted(api),
          e);
    } catch (JacksonException e) {
      throw new CommandFailedException("%s is no Modelwire".formatted(api), e);
    }
  }

  private static String detail(String body) {
    try {
      return EventJson.mapper().readTree(body).path("detail").asString(body);
    } catch (JacksonException e) {
      return body;
    }
  }
}
