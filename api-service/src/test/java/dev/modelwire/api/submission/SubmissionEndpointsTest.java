package dev.modelwire.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionKind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionEndpointsTest {

  private static final String JSON = "application/json";
  private static final String ARTICLE =
      "{\"title\":\"Corvus 2\",\"content\":\"<p>Out.</p>\",\"content_type\":\"text/html\","
          + "\"url\":\"https://site.example/corvus\",\"authors\":[\"Ada\"],"
          + "\"published\":\"2026-11-20\",\"language\":\"en\",\"feed\":\"desk\"}";

  @TempDir Path data;
  private TestApi api;
  private MemorySubmissionLog log;

  @BeforeEach
  void start() {
    api = TestApi.start(data, new InMemoryEventStore("log-1"), Map.of(), TestSubmissions.class);
    log = api.bean(MemorySubmissionLog.class);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void an_article_is_accepted_and_counts_for_its_feed() {
    Answer answer = post(JSON, ARTICLE);

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().get("state").asString()).isEqualTo("published");
    String articleId = answer.json().get("article_id").asString();
    assertThat(answer.json().at("/links/article").asString())
        .isEqualTo("/api/v1/articles/" + articleId);
    assertThat(api.get("/api/v1/feeds").items("url")).containsExactly("push:desk");
    assertThat(api.get(answer.header("Location")).json()).isEqualTo(answer.json());
    Submission sent = log.last();
    assertThat(sent.kind()).isEqualTo(SubmissionKind.ENTRY);
    assertThat(sent.mediaType()).isEqualTo("text/html");
    assertThat(log.lastBody()).isEqualTo("<p>Out.</p>");
    assertThat(sent.fields().url()).isEqualTo(URI.create("https://site.example/corvus"));
    assertThat(sent.fields().published()).isEqualTo("2026-11-20");
    assertThat(sent.fields().authors()).containsExactly("Ada");
  }

  @Test
  void who_names_no_feed_sends_to_one_of_all_such() {
    post(JSON, "{\"title\":\"Corvus 2\"}");
    assertThat(api.get("/api/v1/feeds").items("url")).containsExactly("push:articles");
    post(JSON, "{\"title\":\"Corvus 3\"}");
    assertThat(api.get("/api/v1/feeds").items("url")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "text/markdown, DOCUMENT",
    "text/html, DOCUMENT",
    "text/plain, DOCUMENT",
    "message/rfc822, MAIL"
  })
  void documents_and_mails_are_taken_as_they_stand(String type, SubmissionKind kind) {
    String body = "Subject: Corvus 2\r\n\r\n# Out\r\n";
    Answer answer = send(post("?feed=desk&title=Told&author=Ada&author=Bo&id=k%201", type, body));

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(log.last().kind()).isEqualTo(kind);
    assertThat(log.last().mediaType()).isEqualTo(type);
    assertThat(log.lastBody()).isEqualTo(body);
    assertThat(log.last().fields().title()).isEqualTo("Told");
    assertThat(log.last().fields().key()).isEqualTo("k 1");
    assertThat(log.last().fields().authors()).containsExactly("Ada", "Bo");
  }

  @Test
  void a_document_is_read_in_the_charset_that_the_request_tells() {
    send(
        HttpRequest.newBuilder(api.uri("/api/v1/articles"))
            .header("Content-Type", "text/markdown; charset=iso-8859-1")
            .POST(BodyPublishers.ofByteArray("Ein Stück".getBytes(StandardCharsets.ISO_8859_1))));
    assertThat(log.lastBody()).isEqualTo("\uFEFFEin Stück");
  }

  @Test
  void a_request_with_a_key_is_done_once() {
    Answer first = send(keyed("k-1", ARTICLE));
    Answer second = send(keyed("\"k-1\"", ARTICLE));
    Answer other = send(keyed("k-1", ARTICLE.replace("Out", "Changed")));
    Answer another = send(keyed("k-2", ARTICLE));

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().get("type").asString()).isEqualTo("/problems/idempotency-key-reused");
    assertThat(another.status()).isEqualTo(202);
    assertThat(log.submissions()).hasSize(2);
  }

  @Test
  void without_a_key_each_request_counts() {
    post(JSON, ARTICLE);
    post(JSON, ARTICLE);
    assertThat(log.submissions()).extracting(Submission::id).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void where_ingest_takes_its_time_the_answer_says_where_to_ask() {
    log.settleWith(null);
    Answer answer = send(keyed("k", ARTICLE));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("state").asString()).isEqualTo("received");
    assertThat(answer.json().get("article_id").isNull()).isTrue();
    assertThat(api.get(answer.header("Location")).json()).isEqualTo(answer.json());
    assertThat(send(keyed("k", ARTICLE)).json()).isEqualTo(answer.json());
    assertThat(log.submissions()).hasSize(1);
  }

  @Test
  void what_cannot_be_read_as_an_article_is_a_problem() {
    log.settleWith("no-mail");
    Answer answer = send(post("", "message/rfc822", "Subject: s\r\n\r\n"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").asString()).contains("it does not do");
  }

  @Test
  void an_article_that_was_sent_can_be_taken_back_and_no_other() {
    post(JSON, ARTICLE);
    Wire.Story read = Wire.Story.plain("a2", "Read", "From a feed.");
    Article sent = of(log.last().feedId(), Wire.Story.plain("a1", "Sent", "By hand.").article());
    api.record(
        Wire.event(
            1,
            EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, sent.id(), 1, sent.contentHash()),
            EventType.ARTICLE_PUBLISHED,
            sent.id(),
            new ArticleChange(sent, null, List.of())),
        Wire.published(2, read));
    log.settleWith("withdrawn");

    Answer taken = delete("/api/v1/articles/" + sent.id());
    assertThat(taken.status()).as(taken.body()).isEqualTo(202);
    assertThat(taken.json().get("state").asString()).isEqualTo("withdrawn");
    assertThat(log.last().kind()).isEqualTo(SubmissionKind.WITHDRAWAL);
    assertThat(log.last().articleId()).isEqualTo(sent.id());
    assertThat(delete("/api/v1/articles/" + read.id()).status()).isEqualTo(409);
    assertThat(delete("/api/v1/articles/unknown").status()).isEqualTo(404);
    assertThat(log.submissions()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"title\":\" \"}",
        "{\"title\":7}",
        "{\"title\":\"t\",\"titel\":\"t\"}",
        "{\"title\":\"t\",\"content_type\":\"application/pdf\"}",
        "{\"title\":\"t\",\"url\":\"not an address\"}",
        "{\"title\":\"t\",\"url\":\"ftp://site.example/\"}",
        "{\"title\":\"t\",\"url\":\"https://u:p@site.example/\"}",
        "{\"title\":\"t\",\"published\":\"yesterday\"}",
        "{\"title\":\"t\",\"published\":\"2026-13-01\"}",
        "{\"title\":\"t\",\"language\":\"a language\"}",
        "{\"title\":\"t\",\"authors\":[null]}",
        "{\"title\":\"t\",\"feed\":\"no name\"}"
      })
  void a_body_that_makes_no_sense_is_refused_and_nothing_is_stored(String body) {
    Answer answer = post(JSON, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(log.submissions()).isEmpty();
    assertThat(api.get("/api/v1/feeds").items("url")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/markdown | ''",
        "text/markdown | ' '",
        "message/rfc822 | just text",
        "message/rfc822 | ''",
      })
  void a_document_that_is_none_is_refused(String type, String body) {
    Answer answer = send(post("", type, body));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(log.submissions()).isEmpty();
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    for (byte[] body : List.of(new byte[] {'a', 0, 'b'}, new byte[] {(byte) 0xC3, 'b'})) {
      Answer answer =
          send(
              HttpRequest.newBuilder(api.uri("/api/v1/articles"))
                  .header("Content-Type", body[1] == 0 ? "text/plain" : "text/plain; charset=utf-8")
                  .POST(BodyPublishers.ofByteArray(body)));
      assertThat(answer.status()).isEqualTo(400);
    }
    assertThat(log.submissions()).isEmpty();
  }

  @Test
  void other_types_and_parameters_are_refused() {
    assertThat(post("application/pdf", "%PDF").status()).isEqualTo(415);
    assertThat(post("text/markdown; charset=no-such", "text").status()).isEqualTo(415);
    assertThat(post("application/pdf", "%PDF").json().get("detail").asString())
        .contains("message/rfc822")
        .contains("text/markdown");
    assertThat(send(post("?titel=t", "text/markdown", "text")).status()).isEqualTo(400);
    assertThat(send(post("?title=t", JSON, ARTICLE)).status()).isEqualTo(400);
    assertThat(send(keyed("k".repeat(256), ARTICLE)).status()).isEqualTo(400);
    assertThat(send(keyed("\"\"", ARTICLE)).status()).isEqualTo(400);
    assertThat(log.submissions()).isEmpty();
  }

  @Test
  void an_article_may_be_larger_than_other_bodies_up_to_its_own_limit() {
    String large = "a".repeat(600 * 1024);
    assertThat(post("text/plain", large).status()).isEqualTo(202);
    assertThat(post("text/plain", large + large).status()).isEqualTo(413);
    assertThat(log.submissions()).hasSize(1);
  }

  @Test
  void a_paused_feed_takes_nothing_and_there_is_nothing_to_refresh() {
    post(JSON, ARTICLE);
    String feed = "/api/v1/feeds/" + log.last().feedId();
    assertThat(send(HttpRequest.newBuilder(api.uri(feed + "/refresh")).POST(none())).status())
        .isEqualTo(409);
    send(HttpRequest.newBuilder(api.uri(feed + "/pause")).POST(none()));
    assertThat(post(JSON, ARTICLE).status()).isEqualTo(409);
    send(HttpRequest.newBuilder(api.uri(feed + "/resume")).POST(none()));
    assertThat(post(JSON, ARTICLE).status()).isEqualTo(202);
  }

  @Test
  void a_log_that_does_not_answer_is_told_and_the_key_stays_free() {
    log.breakDown();
    Answer answer = send(keyed("k", ARTICLE));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(api.get("/api/v1/submissions/unknown").status()).isEqualTo(404);
  }

  private static Article of(String feedId, Article article) {
    return new Article(
        EventIds.article(feedId, article.key()),
        feedId,
        article.feedTitle(),
        article.key(),
        article.url(),
        article.title(),
        article.authors(),
        article.language(),
        article.publishedAt(),
        article.datePrecision(),
        article.updatedAt(),
        article.observedAt(),
        article.format(),
        article.content(),
        article.summary(),
        article.contentHash(),
        article.revision(),
        article.backfill());
  }

  private static HttpRequest.BodyPublisher none() {
    return BodyPublishers.noBody();
  }

  private Answer post(String type, String body) {
    return send(post("", type, body));
  }

  private HttpRequest.Builder post(String query, String type, String body) {
    return HttpRequest.newBuilder(api.uri("/api/v1/articles" + query))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder keyed(String key, String body) {
    return post("", JSON, body).header("Idempotency-Key", key);
  }

  private Answer delete(String path) {
    return send(HttpRequest.newBuilder(api.uri(path)).DELETE());
  }

  private Answer send(HttpRequest.Builder request) {
    return api.send(request);
  }
}
