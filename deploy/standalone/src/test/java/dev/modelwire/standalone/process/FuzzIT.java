package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.EventJson;
import dev.modelwire.standalone.process.Contract.Operation;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Sends what no client should, made from the contract: every parameter of every operation with
 * values of other types, out of range, too long, doubled, and in odd characters. Whatever comes of
 * it, the contract must have it, it must be no failure of the service, and nothing may be stored.
 */
class FuzzIT {

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e999",
          "NaN",
          "99999999999999999999",
          "null",
          "true",
          "'\"<script>",
          "a\u0000b",
          "\uFFFE",
          "\uD83D\uDE00".repeat(40),
          "x".repeat(1025),
          "٣",
          "2024-02-30",
          "0000",
          "9999-12-31",
          "2026-11-22T25:00:00Z",
          "../../etc/passwd",
          "%2e%2e%2f",
          "[a TO *]",
          "((((((",
          "~^*?:\\",
          "\"",
          "a".repeat(200) + "*",
          "\r\nX: y");

  /** What must not even be decoded. */
  private static final List<String> BROKEN = List.of("%", "%zz", "%C3%28", "%ff%fe");

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "{",
          "\"x\"",
          "{\"url\":1}",
          "{\"url\":null}",
          "{\"url\":\"\"}",
          "{\"url\":\"javascript:alert(1)\"}",
          "{\"url\":\"https://\\u0000/\"}",
          "{\"title\":{}}",
          "{\"labels\":[null]}",
          "{\"poll_interval\":\"-PT1S\"}",
          "{\"poll_interval\":1e400}",
          "{\"no_such_member\":1}",
          "{\"a\":".repeat(5_000),
          "[".repeat(100_000),
          "<opml",
          "<!DOCTYPE x [<!ENTITY e \"e\">]><opml>&e;</opml>",
          "\u0000\u0001");

  @TempDir static Path data;
  private static SampleWire sample;
  private static final Random RANDOM = new Random(5);

  @BeforeAll
  static void start() throws IOException {
    sample =
        SampleWire.ready(
            data.resolve("wire"), "--set", "modelwire.stream.max-streams-per-address=1000000");
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  @Test
  void no_parameter_makes_the_service_fail() {
    String before = state();
    Set<JsonNode> seen = new HashSet<>();
    for (Operation operation : sample.contract().operations()) {
      if (isHarmless(operation)) {
        for (JsonNode parameter : operation.in("query")) {
          String name = parameter.path("name").asString();
          // What several operations take they read by the same code: once all of it, then some.
          (seen.add(parameter) ? ODD : someOdd())
              .forEach(value -> ask(operation, name + '=' + encoded(value)));
          BROKEN.forEach(
              value -> {
                String path = ContractIT.path(operation) + '?' + name + '=' + value;
                String answer = sample.raw(sample.filled(path));
                assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("\"/problems/");
              });
          ask(operation, name);
          ask(operation, name + "=1&" + name + "=2");
          ask(operation, (name + "=a&").repeat(200));
          ask(operation, encoded(name + "\u0000") + "=1");
        }
        for (int i = 0; i < 10 && !operation.in("query").isEmpty(); i++) {
          ask(operation, several(operation.in("query")));
        }
      }
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void no_id_makes_the_service_fail() {
    String before = state();
    for (Operation operation : sample.contract().operations()) {
      for (JsonNode variable : operation.in("path")) {
        String place = "{" + variable.path("name").asString() + "}";
        for (String value : ODD) {
          if (!value.isBlank()) {
            String path = operation.path().replace(place, path(value));
            send(operation, path.replaceAll("\\{\\w+}", "x"), "{}");
          }
        }
      }
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void no_body_makes_the_service_fail() {
    String before = state();
    for (Operation operation : sample.contract().operations()) {
      if (operation.hasBody()) {
        BODIES.forEach(body -> send(operation, ContractIT.path(operation), body));
      }
    }

    assertThat(state()).isEqualTo(before);
  }

  /** A stream is asked only for what it refuses: it would not end. */
  private static boolean isHarmless(Operation operation) {
    return operation.method().equals("GET") && !operation.path().endsWith("/stream");
  }

  private static List<String> someOdd() {
    return RANDOM.ints(5, 0, ODD.size()).mapToObj(ODD::get).toList();
  }

  private static String several(List<JsonNode> parameters) {
    List<String> parts = new ArrayList<>();
    parameters.forEach(
        one -> {
          if (RANDOM.nextBoolean()) {
            String value = ODD.get(RANDOM.nextInt(ODD.size()));
            parts.add(one.path("name").asString() + '=' + encoded(value));
          }
        });
    return String.join("&", parts);
  }

  private static void ask(Operation operation, String query) {
    send(operation, ContractIT.path(operation) + '?' + query, null);
  }

  private static void send(Operation operation, String path, String body) {
    HttpResponse<String> answer =
        sample.ask(
            operation.method(),
            sample.filled(path),
            operation.hasBody()
                ? Map.of(
                    "Content-Type",
                    operation.node().at("/requestBody/content").propertyNames().iterator().next())
                : Map.of(),
            operation.hasBody() ? body : null);
    assertThat(answer.statusCode())
        .as("%s %s %s: %s", operation, path, body, answer.body())
        .isLessThan(500);
    if (answer.statusCode() >= 400) {
      JsonNode problem = EventJson.mapper().readTree(answer.body());
      assertThat(problem.path("status").asInt()).as(path).isEqualTo(answer.statusCode());
      assertThat(problem.path("type").asString()).as(path).startsWith("/problems/");
    }
  }

  /** What could have been stored: events, feeds with all their settings, and runs. */
  private static String state() {
    return sample.wire().get("/api/v1/events?limit=1&type=article.withdrawn").path("cursor")
        + sample.wire().get("/api/v1/retaggings").toString()
        + sample.wire().all("/api/v1/feeds").stream()
            .map(feed -> feed.path("id") + "" + feed.path("state") + feed.path("title"))
            .toList();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String path(String value) {
    return encoded(value).replace("+", "%20");
  }
}
