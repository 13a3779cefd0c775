package dev.modelwire.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Release;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExportTest {

  private static final String LONG = "A sentence of some length about nothing at all. ".repeat(60);

  @TempDir Path data;
  private TestApi api;

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void each_line_is_the_thing_in_full_as_its_newest_event_has_it() {
    start(Map.of());
    Story story =
        Story.of("a", "Über\nLlama", "Meta releases Llama 9.", "Llama 9", "Meta", "Llama 9");
    Release release = Wire.releaseOf("llama-9", "Llama 9", "Meta", "2026-11-19", story);
    api.record(Wire.published(1, story), Wire.detected(2, release));

    Answer articles = api.get("/api/v1/export/articles.jsonl");
    Answer releases = api.get("/api/v1/export/releases.jsonl");

    assertThat(articles.header("Content-Type")).isEqualTo("application/jsonl");
    assertThat(articles.header("Modelwire-Position")).isEqualTo("2");
    JsonNode article = only(articles);
    assertThat(EventJson.mapper().treeToValue(article, Article.class)).isEqualTo(story.article());
    assertThat(article.path("tags").path("releases").path(0).path("evidence").path("quote"))
        .isEqualTo(EventJson.mapper().valueToTree("Llama 9"));
    assertThat(article.path("position").asLong()).isEqualTo(1);
    assertThat(EventJson.mapper().treeToValue(only(releases), Release.class)).isEqualTo(release);
  }

  @Test
  void an_export_takes_the_criteria_of_the_list_and_their_order() {
    start(Map.of());
    Story one = Story.plain("one", "One", "About weather.");
    Story two = Story.plain("two", "Two", "About weights.").at(Wire.NOON.plusSeconds(60));
    Story three = Story.plain("three", "Three", "About weights.").at(Wire.NOON.minusSeconds(60));
    api.record(Wire.published(1, one), Wire.published(2, two), Wire.published(3, three));

    assertThat(column("/api/v1/export/articles.csv?q=weights", "title"))
        .containsExactly("Two", "Three");
    assertThat(column("/api/v1/export/articles.csv?sort=observed", "title"))
        .containsExactly("Three", "Two", "One");
    assertThat(api.get("/api/v1/export/articles.csv?limit=1").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/export/articles.xlsx").status()).isEqualTo(404);
    assertThat(api.get("/api/v1/export/releases.csv").body().lines()).hasSize(1);
  }

  @Test
  void a_table_reads_back_as_what_was_written() {
    start(Map.of());
    String hostile = "He said \"no\",\r\n\"maybe\"; née 模型";
    Story story = Story.of("a", hostile, "Meta releases Llama 9.", "Llama 9", "Meta", "Llama 9");
    api.record(
        Wire.published(1, story),
        Wire.detected(2, Wire.releaseOf("llama-9", "Llama 9", "Meta", null, story)));

    CSVRecord article = rows("/api/v1/export/articles.csv").getFirst();
    CSVRecord release = rows("/api/v1/export/releases.csv").getFirst();

    assertThat(article.get("title")).isEqualTo(hostile);
    assertThat(article.get("feed_title")).isEqualTo("Example News");
    assertThat(article.get("models")).isEqualTo("Llama 9");
    assertThat(article.get("published_at")).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(release.get("date")).isEmpty();
    assertThat(release.get("organization")).isEqualTo("Meta");
    assertThat(release.get("context_tokens")).isEqualTo("32000");
    assertThat(release.get("confidence")).isEqualTo("0.9");
    assertThat(release.get("evidence_article_id")).isEqualTo(story.id());
    assertThat(api.get("/api/v1/export/articles.csv").body()).contains("\r\n").endsWith("\r\n");
  }

  @Test
  void no_cell_begins_as_a_formula_does() {
    start(Map.of());
    List<String> hostile =
        List.of("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u00A0=1", "＝1", "\t1", "\uFEFF=1");
    List<RecordedEvent> events = new ArrayList<>();
    hostile.forEach(
        title ->
            events.add(
                Wire.published(events.size(), Story.plain("k" + events.size(), title, "x = y"))));
    api.record(events);

    assertThat(column("/api/v1/export/articles.csv?sort=observed", "title").reversed())
        .containsExactlyElementsOf(hostile.stream().map(title -> "'" + title).toList());
    assertThat(column("/api/v1/export/articles.csv", "summary")).containsOnly("x = y");
  }

  @Test
  void an_export_that_is_known_already_is_not_sent_again() {
    start(Map.of());
    api.record(Wire.published(1, Story.plain("a", "A", "Text.")));
    String path = "/api/v1/export/articles.jsonl";
    String tag = api.get(path).header("ETag");

    assertThat(api.get(path, "If-None-Match", tag).status()).isEqualTo(304);
    api.record(Wire.published(2, Story.plain("b", "B", "Text.")));
    assertThat(api.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    Answer head =
        api.send(HttpRequest.newBuilder(api.uri(path)).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Disposition")).contains("modelwire-articles.jsonl");
  }

  @Test
  void what_happens_during_an_export_is_not_in_it() throws IOException {
    start(Map.of());
    int many = 5_100;
    api.record(articles(many));
    try (Socket client = reading("/api/v1/export/articles.jsonl");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).contains("200");
      api.record(
          Wire.published(many, Story.plain("late", "Late", "Text.")),
          Wire.article(
              many + 1,
              dev.modelwire.events.EventType.ARTICLE_REVISED,
              Story.plain("k7", "Revised", "Text.").revised("Revised", "Text.")));

      List<String> articles = lines.lines().filter(line -> line.startsWith("{\"id\"")).toList();

      assertThat(articles).hasSize(many).noneMatch(line -> line.contains("\"title\":\"Late\""));
      assertThat(articles).noneMatch(line -> line.contains("\"title\":\"Revised\""));
      assertThat(articles.stream().distinct()).hasSize(many);
    }
  }

  @Test
  void a_client_that_goes_away_makes_room_for_the_next() throws IOException {
    start(Map.of("modelwire.export.at-once", 1));
    api.record(articles(5_100));
    String path = "/api/v1/export/articles.jsonl";
    try (Socket stalled = reading(path)) {
      assertThat(stalled.getInputStream().read()).isPositive();

      Answer refused = api.get(path);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.json().path("type").asString()).endsWith("too-many-exports");
      assertThat(refused.header("Retry-After")).isEqualTo("30");
    }

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.get("/api/v1/export/articles.csv?feed=none").status() == 200);
  }

  @Test
  void an_export_that_takes_too_long_ends_so_that_it_cannot_be_taken_for_a_whole_one() {
    start(Map.of("modelwire.export.longest", "1ns"));
    api.record(articles(60));

    assertThatThrownBy(() -> api.get("/api/v1/export/articles.jsonl"))
        .isInstanceOf(UncheckedIOException.class);
  }

  private void start(Map<String, Object> settings) {
    api = TestApi.start(data, settings);
  }

  private static List<RecordedEvent> articles(int number) {
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      events.add(Wire.published(i, Story.plain("k" + i, "Article " + i, LONG)));
    }
    return events;
  }

  /** A client that has asked; HTTP 1.0, so that the answer is not cut into chunks. */
  private Socket reading(String path) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), api.port());
    client
        .getOutputStream()
        .write("GET %s HTTP/1.0\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  private static JsonNode only(Answer answer) {
    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(1);
    return EventJson.mapper().readTree(lines.getFirst());
  }

  private List<String> column(String path, String name) {
    return rows(path).stream().map(row -> row.get(name)).toList();
  }

  private List<CSVRecord> rows(String path) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(new StringReader(api.get(path).body()))) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
