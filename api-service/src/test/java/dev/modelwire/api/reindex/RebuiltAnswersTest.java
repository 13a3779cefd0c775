package dev.modelwire.api.reindex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.RandomLog;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever the contract lets one ask of the index, with parameters of chance: the one that lived
 * with the log and one that is built of it afterwards answer the same, byte for byte.
 */
class RebuiltAnswersTest {

  private static final int QUESTIONS = 150;
  private static final int MOST_PAGES = 6;

  private static final List<String> PATHS =
      List.of(
          "/api/v1/articles",
          "/api/v1/releases",
          "/api/v1/timeline",
          "/api/v1/organizations",
          "/api/v1/models",
          "/api/v1/export/articles.{form}",
          "/api/v1/export/releases.{form}",
          "/syndication/articles.{form}",
          "/syndication/releases.{form}",
          "/syndication/releases.ics");

  /** For one thing each. */
  private static final List<String> ARTICLE_PATHS =
      List.of("/api/v1/articles/{id}", "/api/v1/articles/{id}/history");

  private static final List<String> RELEASE_PATHS =
      List.of(
          "/api/v1/releases/{id}", "/api/v1/releases/{id}/claims", "/api/v1/releases/{id}/history");

  private static final List<String> MAKERS =
      List.of("Northlight", "quill ai", "Universität Süd", "nobody");
  private static final List<String> DATES =
      List.of("2026", "2026-11", "2026-11-04", "2026-11-17", "2026-11-18T12:00:00Z");

  /** What may be said where the contract names no values. */
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(
              "q",
              List.of(
                  "model",
                  "open release",
                  "\"open weights\"",
                  "agent -model",
                  "cod*",
                  "模型",
                  "modele | token",
                  "presented")),
          Map.entry("organization", MAKERS),
          Map.entry("family", List.of("Aster", "Cobalt", "fjord")),
          Map.entry("model", List.of("Aster 2", "Ember 70B", "Cobalt-4.1")),
          Map.entry("feed", List.of(Wire.FEED, "none")),
          Map.entry("language", List.of("en", "es")),
          Map.entry("from", DATES),
          Map.entry("to", DATES),
          Map.entry("observed_from", DATES),
          Map.entry("observed_to", DATES),
          Map.entry("min_sources", List.of("1", "2", "3")),
          Map.entry("min_confidence", List.of("0", "0.3", "0.9")),
          Map.entry("retracted", List.of("true", "false")),
          Map.entry("has_release", List.of("true", "false")),
          Map.entry("highlight", List.of("true")),
          Map.entry("facets", List.of("organization", "feed,has_release", "family,access,year")),
          Map.entry("facet_limit", List.of("1", "3")),
          Map.entry("limit", List.of("1", "7", "60")));

  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_rebuilt_index_answers_every_question_as_the_one_that_lived(long seed) {
    Random random = new Random(seed);
    InMemoryEventStore store = new InMemoryEventStore("log-1");
    RandomLog log = new RandomLog(random, 120);
    try (TestApi live = TestApi.start(data.resolve("live"), store, Map.of())) {
      for (int batch = 0; batch < 40; batch++) {
        live.record(log.next(1 + random.nextInt(40)));
      }
      try (TestApi rebuilt = TestApi.start(data.resolve("rebuilt"), store, Map.of())) {
        List<String> differing = new ArrayList<>();
        int answered = 0;
        for (String question : questions(random, live)) {
          answered += compare(question, live, rebuilt, differing);
        }
        assertThat(differing).isEmpty();
        assertThat(answered).as("pages that told something").isGreaterThan(QUESTIONS / 2);
      }
    }
  }

  private static List<String> questions(Random random, TestApi api) {
    JsonNode contract = api.get("/openapi.json").json();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(question(random, contract, PATHS.get(random.nextInt(PATHS.size()))));
    }
    addOfEach(api, "/api/v1/articles?limit=25", ARTICLE_PATHS, questions);
    addOfEach(api, "/api/v1/releases?limit=25", RELEASE_PATHS, questions);
    return questions;
  }

  private static void addOfEach(
      TestApi api, String list, List<String> paths, List<String> questions) {
    for (String id : api.get(list).items("id")) {
      paths.forEach(path -> questions.add(path.replace("{id}", id)));
    }
  }

  private static String question(Random random, JsonNode contract, String path) {
    StringBuilder question = new StringBuilder(path);
    char separator = '?';
    for (JsonNode reference : contract.path("paths").path(path).path("get").path("parameters")) {
      JsonNode parameter = resolved(contract, reference);
      String name = parameter.path("name").asString();
      List<String> values = values(contract, parameter);
      if (parameter.path("in").asString().equals("path")) {
        String value = values.get(random.nextInt(values.size()));
        question.replace(question.indexOf("{" + name), question.indexOf("}") + 1, value);
      } else if (!values.isEmpty() && random.nextInt(5) == 0) {
        String value = values.get(random.nextInt(values.size()));
        question.append(separator).append(name).append('=');
        question.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        separator = '&';
      }
    }
    return question.toString();
  }

  private static List<String> values(JsonNode contract, JsonNode parameter) {
    JsonNode schema = resolved(contract, parameter.path("schema"));
    JsonNode one = schema.has("items") ? resolved(contract, schema.path("items")) : schema;
    List<String> values = new ArrayList<>();
    one.path("enum").forEach(value -> values.add(value.asString()));
    return values.isEmpty()
        ? VALUES.getOrDefault(parameter.path("name").asString(), List.of())
        : values;
  }

  private static JsonNode resolved(JsonNode contract, JsonNode node) {
    return node.has("$ref") ? contract.at(node.path("$ref").asString().substring(1)) : node;
  }

  /**
   * Follows the cursors, which either index takes from the other.
   *
   * @return how many pages told something
   */
  private static int compare(
      String question, TestApi live, TestApi rebuilt, List<String> differing) {
    String page = question;
    int answered = 0;
    for (int i = 0; i < MOST_PAGES && !page.isEmpty(); i++) {
      Answer first = live.get(page);
      Answer second = rebuilt.get(page);
      String one = told(first, live);
      String other = told(second, rebuilt);
      if (!one.equals(other)) {
        differing.add("%s:%n%s%n%s".formatted(page, one, other));
        return answered;
      }
      answered += first.status() == 200 && !isEmpty(first) ? 1 : 0;
      page = next(question, i % 2 == 0 ? first : second);
    }
    return answered;
  }

  /** Addresses name the port, which the two do not share. */
  private static String told(Answer answer, TestApi api) {
    return answer.status() + answer.body().replace(":" + api.port(), ":port");
  }

  private static boolean isList(Answer answer) {
    return answer.header("Content-Type").matches("application/json(;.*)?");
  }

  private static boolean isEmpty(Answer answer) {
    return isList(answer)
        && answer.json().path("items").isArray()
        && answer.json().path("items").isEmpty();
  }

  private static String next(String question, Answer answer) {
    if (answer.status() != 200
        || !isList(answer)
        || answer.json().path("next_cursor").isMissingNode()
        || answer.json().path("next_cursor").isNull()) {
      return "";
    }
    String cursor = answer.json().path("next_cursor").asString();
    String parameter = question.contains("/history") ? "after=" : "cursor=";
    return question
        + (question.contains("?") ? "&" : "?")
        + parameter
        + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }
}
