package dev.modelwire.api.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteExplanationsTest {

  private static final Story CLAIMS =
      Story.of(
          "claims",
          "It is out",
          "Northlight released Foo 2 today.",
          "Foo 2",
          "Northlight",
          "Northlight released Foo 2 today.");

  @TempDir private Path data;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer enrich;

  @BeforeEach
  void start() throws IOException {
    enrich = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    enrich.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestURI() + " " + body);
          byte[] answer = "{\"because\":\"so\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    enrich.start();
  }

  @AfterEach
  void stop() {
    enrich.stop(0);
  }

  private TestApi api() {
    String uri = "http://127.0.0.1:" + enrich.getAddress().getPort();
    TestApi api = TestApi.start(data, Map.of("modelwire.explanations.uri", uri));
    api.record(
        Wire.published(0, CLAIMS),
        Wire.detected(1, Wire.releaseOf("foo-2", "Foo 2", "Northlight", null, CLAIMS)));
    return api;
  }

  @Test
  void the_enrich_service_is_sent_the_articles_and_its_answer_is_handed_on() {
    try (TestApi api = api()) {
      assertThat(api.get("/api/v1/releases/foo-2/explanation").json().toString())
          .isEqualTo("{\"because\":\"so\"}");
      assertThat(asked).hasSize(1);
      assertThat(asked.getFirst()).startsWith("/explanations/releases/foo-2 {");
      String change = asked.getFirst().substring(asked.getFirst().indexOf('{'));
      assertThat(EventJson.mapper().readTree(change).at("/article/title").asString())
          .isEqualTo("It is out");

      String article = "/api/v1/articles/%s/explanation".formatted(CLAIMS.id());
      assertThat(api.get(article).json().toString()).isEqualTo("{\"because\":\"so\"}");
      assertThat(asked.getLast()).startsWith("/explanations/articles {");
    }
  }

  @Test
  void a_release_that_the_rules_of_now_do_not_have_is_told_apart_from_no_answer() {
    try (TestApi api = api()) {
      status = 404;
      assertThat(api.get("/api/v1/releases/foo-2/explanation").status()).isEqualTo(400);
      status = 500;
      assertThat(api.get("/api/v1/releases/foo-2/explanation").status()).isEqualTo(503);
      enrich.stop(0);
      assertThat(api.get("/api/v1/releases/foo-2/explanation").status()).isEqualTo(503);
      assertThat(api.get("/api/v1/articles/%s/explanation".formatted(CLAIMS.id())).status())
          .isEqualTo(503);
    }
  }
}
