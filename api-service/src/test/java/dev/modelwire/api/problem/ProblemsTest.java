package dev.modelwire.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of("modelwire.http.max-body", "1KB"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/articles?limit=0                          | limit
          /api/v1/articles?limit=ten                        | limit
          /api/v1/articles?limit=99999999999999999999       | limit
          /api/v1/articles?limit=1&limit=2                  | limit
          /api/v1/articles?colour=red                       | colour
          /api/v1/articles?from=yesterday                   | from
          /api/v1/articles?from=2026-13                     | from
          /api/v1/articles?from=2026-11-22&to=2026-11-21    | from
          /api/v1/articles?sort=best                        | sort
          /api/v1/articles?sort=relevance                   | sort
          /api/v1/articles?has_release=maybe                | has_release
          /api/v1/releases?kind=toaster                     | kind
          /api/v1/releases?status=RELEASED                  | status
          /api/v1/releases?min_sources=-1                   | min_sources
          /api/v1/releases?min_confidence=NaN               | min_confidence
          /api/v1/releases?from=2026-02-30                  | from
          /api/v1/events?type=dev.modelwire.nothing.v1      | type
          /api/v1/events/stream?type=nothing                | type
          """)
  void a_wrong_parameter_is_named(String path, String parameter) {
    Answer answer = api.get(path);

    assertProblem(answer, 400, "invalid-parameter");
    assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Answer answer = api.get("/api/v1/releases?kind=a&access=b&limit=c");

    assertThat(answer.json().get("errors")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/articles?cursor=nonsense,invalid-cursor",
    "/api/v1/articles?cursor=%F0%9F%98%80,invalid-cursor",
    "/api/v1/events?after=nonsense,invalid-cursor",
    "/api/v1/events/stream?after=bGlzdA,invalid-cursor"
  })
  void a_cursor_that_is_none_of_ours_is_refused(String path, String type) {
    assertProblem(api.get(path), 400, type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/articles/none",
        "/api/v1/releases/none",
        "/api/v1/events/none",
        "/api/v1/nothing",
        "/nothing",
        "/api/v1/articles/a/b/c"
      })
  void what_is_not_there_is_not_found(String path) {
    assertProblem(api.get(path), 404, "not-found");
  }

  @Test
  void a_method_that_is_not_for_this_is_not_allowed() {
    Answer answer = api.send(HttpRequest.newBuilder(api.uri("/api/v1/releases")).DELETE());

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @Test
  void a_form_that_is_not_given_is_not_acceptable() {
    assertProblem(api.get("/api/v1/releases", "Accept", "image/png"), 406, "not-acceptable");
  }

  @Test
  void a_large_body_is_refused_before_it_is_read() {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.uri("/api/v1/feeds"))
                .POST(BodyPublishers.ofString("x".repeat(5000))));

    assertProblem(answer, 413, "body-too-large");
  }

  @Test
  void a_page_of_another_site_may_not_write() {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.uri("/api/v1/feeds"))
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{}")));

    assertProblem(answer, 403, "foreign-origin");
  }

  @Test
  void a_name_that_was_made_to_point_here_may_not_write() throws IOException {
    String answer =
        raw("POST /api/v1/feeds HTTP/1.1", "Host: rebound.example", "Content-Length: 0");

    assertThat(answer).startsWith("HTTP/1.1 403").contains("foreign-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/articles?q=%ZZ",
        "/api/v1/articles?q=%",
        "/api/v1/articles?q=%00%01",
        "/api/v1/articles?q=((((\"\"\"*",
        "/api/v1/articles?q=a&sort=relevance&feed=%F0%9F%98%80",
        "/api/v1/articles?q=**%20--%20||%20+",
        "/api/v1/articles?from=+999999999-12-31T23:59:59Z",
        "/api/v1/articles?release=nothing",
        "/api/v1/articles/%2e%2e%2f%2e%2e",
        "/api/v1/events?after=999999999999999999999999",
        "/api/v1/events?after=999999999",
        "/api/v1/articles?model=---"
      })
  void strange_input_is_never_an_error_of_ours(String path) throws IOException {
    String status = raw("GET " + path + " HTTP/1.1", "Host: localhost").substring(9, 12);

    assertThat(status).matches("200|400|404");
  }

  @Test
  void every_answer_carries_the_headers_that_keep_browsers_safe() {
    Answer answer = api.get("/api/v1/releases");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + type);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("title").asString()).isNotBlank();
    assertThat(answer.json().get("detail").asString()).isNotBlank();
  }

  /** Sends what no HTTP client would. */
  private static String raw(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
