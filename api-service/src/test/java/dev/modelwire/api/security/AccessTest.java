package dev.modelwire.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.feed.TestFeeds;
import dev.modelwire.api.setting.MemorySettings;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  private static final String OPERATOR = "operator-0123456789-0123456789-0123456789";
  private static final String TOKENS = "/api/v1/tokens";
  private static final String FEED = "{\"url\":\"https://news.example.org/feed\"}";

  @TempDir Path data;
  private final MemorySettings settings = new MemorySettings();
  private @Nullable TestApi api;

  @AfterEach
  void stop() {
    if (api != null) {
      api.close();
    }
  }

  @Test
  void on_an_open_address_writing_takes_a_token_and_reading_does_not() {
    start(Map.of("server.address", "0.0.0.0"));

    assertThat(get("/api/v1/releases", null).status()).isEqualTo(200);
    Answer refused = post("/api/v1/feeds", FEED, null);
    assertProblem(refused, 401, "unauthenticated");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"modelwire\"");

    String write = create("desk", "write");
    String read = create("viewer", "read");
    assertThat(post("/api/v1/feeds", FEED, write).status()).isEqualTo(201);
    Answer scope = post("/api/v1/feeds", FEED, read);
    assertProblem(scope, 403, "insufficient-scope");
    assertThat(scope.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"write\"");
  }

  @Test
  void reading_takes_a_token_where_that_is_set() {
    start(Map.of("modelwire.access.reading", "token"));

    assertProblem(get("/api/v1/releases", null), 401, "unauthenticated");
    assertProblem(get("/syndication/releases.atom", null), 401, "unauthenticated");
    assertProblem(get("/api/v1/events/stream", null), 401, "unauthenticated");
    assertThat(get("/", null).status()).as("the dashboard's own page").isEqualTo(200);
    assertThat(get("/actuator/health/liveness", null).status()).isEqualTo(200);
    assertThat(get("/api/v1/releases", create("viewer", "read")).status()).isEqualTo(200);
  }

  @Test
  void a_token_in_the_address_opens_the_stream_and_nothing_else() throws IOException {
    start(Map.of("modelwire.access.reading", "token"));
    String read = create("viewer", "read");

    assertThat(statusOf("GET /api/v1/events/stream?access_token=" + read)).isEqualTo("200");
    assertThat(statusOf("GET /api/v1/events/stream?access_token=mwt_1")).isEqualTo("401");
    assertThat(statusOf("GET /api/v1/releases?access_token=" + read)).isEqualTo("401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tokens",
        "/api/v1/%74okens",
        "/api/v1/./tokens",
        "/api/v1/x/../tokens",
        "//api/v1/tokens",
        "/api/v1/tokens;a=b",
        "/api/v1;a/tokens",
        "/api/v1/tokens/",
        "/api/v1/tokens/0123"
      })
  void however_it_is_written_the_list_of_tokens_takes_an_administrator(String path)
      throws IOException {
    start(Map.of("server.address", "0.0.0.0"));

    assertThat(statusOf("GET " + path)).isIn("400", "401", "404").isNotEqualTo("200");
    assertThat(get(TOKENS, create("desk", "write")).status()).isEqualTo(403);
  }

  @Test
  void tokens_are_shown_once_listed_without_their_secret_and_revoked() {
    start(Map.of("server.address", "0.0.0.0"));
    Answer created = post(TOKENS, body("desk", "write", "P1D"), OPERATOR);
    String token = created.json().get("token").asString();
    String id = created.json().get("id").asString();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    assertThat(created.header("Location")).isEqualTo(TOKENS + "/" + id);
    Answer list = get(TOKENS, OPERATOR);
    assertThat(list.items("name")).containsExactly("desk");
    assertThat(list.body()).doesNotContain(token).doesNotContain("hash");
    assertThat(post("/api/v1/feeds", FEED, token).status()).isEqualTo(201);
    assertThat(get(TOKENS + "/" + id, OPERATOR).json().get("last_used_at").isNull()).isFalse();

    Answer revoked = api().send(request(TOKENS + "/" + id, OPERATOR).DELETE());
    assertThat(revoked.status()).isEqualTo(204);
    Answer after = post("/api/v1/feeds", FEED, token);
    assertProblem(after, 401, "unauthenticated");
    assertThat(after.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"name\":\"a\"}",
        "{\"name\":\" \",\"scope\":\"read\"}",
        "{\"name\":\"a\",\"scope\":\"root\"}",
        "{\"name\":\"a\",\"scope\":0}",
        "{\"name\":\"a\",\"scope\":\"read\",\"expires_in\":\"-P1D\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"expires_in\":\"soon\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"scopes\":[]}"
      })
  void a_body_that_is_wrong_makes_no_token(String body) {
    start(Map.of());

    assertProblem(post(TOKENS, body, null), 400, "invalid-body");
    assertThat(get(TOKENS, null).items("id")).isEmpty();
  }

  @Test
  void on_loopback_a_name_that_was_made_to_point_here_reads_nothing_without_a_token()
      throws IOException {
    start(Map.of());

    assertThat(statusOf("GET /api/v1/releases", "Host: rebound.example")).isEqualTo("403");
    assertThat(statusOf("GET /api/v1/releases", "Host: localhost:1")).isEqualTo("200");
    assertThat(
            statusOf(
                "GET /api/v1/releases",
                "Host: proxy.example",
                "Authorization: bearer " + create("viewer", "read")))
        .isEqualTo("200");
  }

  @Test
  void too_many_requests_are_told_when_to_come_back() {
    start(
        Map.of(
            "modelwire.limits.address-requests", "3",
            "modelwire.limits.token-requests", "2",
            "modelwire.limits.window", "10m",
            "modelwire.limits.loopback", "true"));
    String token = create("viewer", "read");

    assertThat(get("/api/v1/releases", null).header("RateLimit")).startsWith("\"address\";r=2;t=");
    assertThat(get("/api/v1/releases", null).header("RateLimit-Policy"))
        .isEqualTo("\"address\";q=3;w=600");
    get("/api/v1/releases", null);
    Answer refused = get("/api/v1/releases", null);
    assertProblem(refused, 429, "rate-limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(190, 200);
    assertThat(get("/actuator/health/liveness", null).status()).isEqualTo(200);

    assertThat(get("/api/v1/releases", token).header("RateLimit")).startsWith("\"token\";r=1;");
    assertThat(get("/api/v1/releases", token).status()).isEqualTo(200);
    assertProblem(get("/api/v1/releases", token), 429, "rate-limited");
  }

  @Test
  void other_sites_pages_see_what_the_settings_let_them() {
    start(
        Map.of(
            "modelwire.http.allowed-origins", "https://desk.example.org",
            "modelwire.http.reading-origins", "*"));

    assertThat(preflight("https://desk.example.org", "POST").status()).isEqualTo(200);
    assertThat(preflight("https://desk.example.org", "POST").header("Access-Control-Allow-Origin"))
        .isEqualTo("https://desk.example.org");
    assertThat(preflight("https://other.example", "GET").header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
    assertThat(preflight("https://other.example", "POST").status()).isEqualTo(403);
    Answer read = api().get("/api/v1/releases", "Origin", "https://other.example");
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(read.header("Access-Control-Expose-Headers")).contains("ETag", "RateLimit");
  }

  @Test
  void without_settings_no_other_sites_page_sees_anything() {
    start(Map.of());

    assertProblem(preflight("https://other.example", "GET"), 403, "foreign-origin");
    assertThat(
            api()
                .get("/api/v1/releases", "Origin", "https://other.example")
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void nothing_of_the_actuator_but_health_is_there() {
    start(Map.of());

    for (String path : new String[] {"", "/env", "/prometheus", "/metrics", "/beans", "/info"}) {
      assertThat(get("/actuator" + path, null).status()).as(path).isEqualTo(404);
    }
    assertThat(get("/actuator/health/liveness", null).status()).isEqualTo(200);
  }

  private void start(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("modelwire.access.operator-token", OPERATOR);
    api = TestApi.start(data, new InMemoryEventStore("log-1"), settings, all, TestFeeds.class);
  }

  private TestApi api() {
    if (api == null) {
      throw new IllegalStateException("start it first");
    }
    return api;
  }

  private String create(String name, String scope) {
    return post(TOKENS, body(name, scope, "P1D"), OPERATOR).json().get("token").asString();
  }

  private static String body(String name, String scope, String expiresIn) {
    return "{\"name\":\"%s\",\"scope\":\"%s\",\"expires_in\":\"%s\"}"
        .formatted(name, scope, expiresIn);
  }

  private Answer get(String path, @Nullable String token) {
    return api().send(request(path, token));
  }

  private Answer post(String path, String json, @Nullable String token) {
    return api()
        .send(
            request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
  }

  private Answer preflight(String origin, String method) {
    return api()
        .send(
            HttpRequest.newBuilder(api().uri("/api/v1/feeds"))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .method("OPTIONS", BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api().uri(path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** The status of a request as it is written, whatever a client would make of it. */
  private String statusOf(String line, String... headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api().port())) {
      String more = headers.length == 0 ? "Host: localhost" : String.join("\r\n", headers);
      socket
          .getOutputStream()
          .write((line + " HTTP/1.0\r\n" + more + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      byte[] status = socket.getInputStream().readNBytes(12);
      return new String(status, StandardCharsets.UTF_8).substring(9);
    }
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + type);
  }
}
