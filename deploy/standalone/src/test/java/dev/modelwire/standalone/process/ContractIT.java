package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.events.EventJson;
import dev.modelwire.standalone.process.Contract.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Holds the answers of a running wire to the contract that it serves, and docs/api.md to both. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractIT {

  private static final Path PAGE = Path.of("..", "..", "docs", "api.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z]+) (\\S+)` \\|[^|]*\\| `([^`\\s]+)(?: ([^`]+))?`");

  /** Things that the sample has none of before an example makes one. */
  private static final Set<String> MADE =
      Set.of("REINDEXING", "RETAGGING", "SUBMISSION", "TOKEN", "WEBHOOK", "WEBSUB");

  private static final String OF_HUBS = "/api/v1/websub/";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Pattern KNOWN = Pattern.compile("known are (.*)");

  @TempDir static Path data;
  private static SampleWire sample;

  @BeforeAll
  static void start() throws IOException {
    sample = SampleWire.ready(data.resolve("wire"));
  }

  @AfterAll
  static void stop() {
    sample.close();
  }

  /** An example as the document has it. */
  private record Example(String endpoint, String method, String path, String body) {}

  /** Last, since its examples change what there is. */
  @Test
  @Order(Integer.MAX_VALUE)
  void every_endpoint_is_documented_with_an_example_that_works() throws IOException {
    List<Example> examples = examples();
    assertThat(examples)
        .extracting(Example::endpoint)
        .containsExactlyInAnyOrderElementsOf(
            sample.contract().operations().stream().map(Operation::toString).toList());
    for (Example example : examples) {
      if (example.path().startsWith("/api/v1/events/stream")) {
        assertThat(sample.firstLine(example.path())).startsWith("retry: ");
      } else {
        run(example);
      }
    }
  }

  @Test
  void a_get_takes_the_parameters_of_the_contract_and_no_others() {
    for (Operation operation : gets()) {
      HttpResponse<String> answer = get(path(operation) + "?no_such_parameter=1");
      Set<String> promised = new TreeSet<>();
      operation.in("query").forEach(one -> promised.add(one.path("name").asString()));
      if (answer.statusCode() == 400) {
        sample.contract().check(operation, answer);
        assertThat(known(answer)).as("%s", operation).isEqualTo(promised);
      } else {
        assertThat(promised).as("%s ignores what it does not know", operation).isEmpty();
      }
    }
  }

  @Test
  void an_answer_that_the_client_has_is_not_sent_again() {
    for (Operation operation : gets()) {
      if (operation.declares(304)) {
        HttpResponse<String> first = get(path(operation));
        sample.contract().check(operation, first);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
            sample.ask("GET", path(operation), Map.of("If-None-Match", tag), null);
        assertThat(again.statusCode()).as("%s", operation).isEqualTo(304);
        sample.contract().check(operation, again);
      }
    }
  }

  @Test
  void what_is_not_there_is_told_as_that() {
    for (Operation operation : sample.contract().operations()) {
      if (operation.declares(404)) {
        String path = operation.path().replaceAll("\\{\\w+}", "no-such-thing");
        HttpResponse<String> answer =
            sample.ask(
                operation.method(), path, type(operation), operation.hasBody() ? "{}" : null);
        assertThat(answer.statusCode()).as("%s", operation).isIn(404, 400);
        sample.contract().check(operation, answer);
      }
    }
  }

  @Test
  void a_body_of_another_type_or_beyond_the_limit_is_refused() {
    for (Operation operation : sample.contract().operations()) {
      if (operation.hasBody()) {
        HttpResponse<String> other =
            sample.ask(
                operation.method(), path(operation), Map.of("Content-Type", "image/png"), "x");
        assertThat(other.statusCode()).as("%s", operation).isEqualTo(415);
        sample.contract().check(operation, other);
        HttpResponse<String> large =
            sample.ask(
                operation.method(), path(operation), type(operation), " ".repeat(20_000_000));
        assertThat(large.statusCode()).as("%s", operation).isEqualTo(413);
        sample.contract().check(operation, large);
      }
    }
  }

  @Test
  void the_type_of_a_problem_leads_to_its_description() {
    JsonNode problem = EventJson.mapper().readTree(get("/api/v1/releases?limit=x").body());

    HttpResponse<String> page = get(problem.path("type").asString());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(problem.path("title").asString());
  }

  private static void run(Example example) {
    String path = sample.filled(example.path());
    Operation operation =
        sample.contract().operation(example.method(), path.replaceFirst("\\?.*", ""));
    assertThat(operation.toString()).as(example.path()).isEqualTo(example.endpoint());
    HttpResponse<String> answer =
        sample.ask(
            example.method(),
            path,
            type(operation),
            example.body() == null ? null : sample.filled(example.body()));
    if (example.path().startsWith(OF_HUBS)) {
      // What leads somewhere there is known to the hub of a feed alone.
      assertThat(answer.statusCode()).as("%s: %s", example, answer.body()).isEqualTo(404);
    } else {
      assertThat(answer.statusCode()).as("%s: %s", example, answer.body()).isBetween(200, 299);
    }
    sample.contract().check(operation, answer);
    answer
        .headers()
        .firstValue("Location")
        .ifPresent(made -> sample.know(word(made), made.replaceFirst(".*/", "")));
    if (operation.toString().equals("POST /api/v1/articles")) {
      String id = EventJson.mapper().readTree(answer.body()).path("article_id").asString();
      sample.know("ARTICLE", id);
      await().atMost(PATIENCE).until(() -> get("/api/v1/articles/" + id).statusCode() == 200);
    }
  }

  /** Such as TOKEN for {@code /api/v1/tokens}. */
  private static String word(String path) {
    return path.replaceFirst("^/api/v1/(\\w+?)s?(/.*)?$", "$1").toUpperCase(Locale.ROOT);
  }

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
      examples.add(
          new Example(row.group(1) + " " + row.group(2), row.group(1), row.group(3), row.group(4)));
    }
    return examples;
  }

  private static List<Operation> gets() {
    return sample.contract().operations().stream()
        .filter(one -> one.method().equals("GET"))
        .filter(one -> !MADE.contains(word(one.path())) || one.in("path").isEmpty())
        .toList();
  }

  /** A path of the operation that leads to something. */
  static String path(Operation operation) {
    String path = operation.path();
    for (JsonNode variable : operation.in("path")) {
      String name = variable.path("name").asString();
      path = path.replace("{" + name + "}", value(operation, variable));
    }
    return sample == null ? path : sample.filled(path);
  }

  private static String value(Operation operation, JsonNode variable) {
    return variable.path("name").asString().equals("id")
        ? word(operation.path())
        : variable.path("example").asString();
  }

  private static Map<String, String> type(Operation operation) {
    return operation.hasBody()
        ? Map.of(
            "Content-Type",
            operation.node().at("/requestBody/content").propertyNames().iterator().next())
        : Map.of();
  }

  private static HttpResponse<String> get(String path) {
    return sample.ask("GET", path, Map.of(), null);
  }

  private static Set<String> known(HttpResponse<String> answer) {
    String detail =
        EventJson.mapper().readTree(answer.body()).at("/errors/0/detail").asString("known are ");
    Set<String> known = new TreeSet<>();
    KNOWN
        .matcher(detail)
        .results()
        .flatMap(found -> List.of(found.group(1).split(", ")).stream())
        .filter(name -> !name.isEmpty())
        .forEach(known::add);
    return known;
  }
}
