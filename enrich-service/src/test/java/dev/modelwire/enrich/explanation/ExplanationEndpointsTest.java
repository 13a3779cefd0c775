package dev.modelwire.enrich.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.EnrichApplication;
import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class ExplanationEndpointsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String RELEASES =
      "# News\n\nMistral AI released %s today, a large language model.\n";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void an_article_and_a_release_are_explained_to_who_sends_them() throws Exception {
    try (ConfigurableApplicationContext enrich = start("true")) {
      Article one = article("one", RELEASES.formatted("Zephyrine 7"));
      Article other = article("other", RELEASES.formatted("Zephyrine-7"));
      ReleaseTagger tagger = ReleaseTagger.create();

      HttpResponse<String> article = post(enrich, "articles", json(one));
      assertThat(article.statusCode()).isEqualTo(200);
      assertThat(article.body())
          .isEqualTo(EventJson.mapper().writeValueAsString(tagger.explain(one)));

      String changes = json(tagged(tagger, one)) + "\n" + json(tagged(tagger, other)) + "\n";
      HttpResponse<String> release = post(enrich, "releases/zephyrine-7", changes);
      assertThat(release.statusCode()).as(release.body()).isEqualTo(200);
      JsonNode explained = EventJson.mapper().readTree(release.body());
      assertThat(explained.path("witnesses").findValuesAsString("article_id"))
          .contains("one", "other");

      assertThat(post(enrich, "releases/zephyrine-8", changes).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void what_is_no_article_is_refused() throws Exception {
    try (ConfigurableApplicationContext enrich = start("true")) {
      assertThat(post(enrich, "articles", "{").statusCode()).isEqualTo(400);
      assertThat(post(enrich, "articles", "{\"id\": 7}").statusCode()).isEqualTo(400);
      assertThat(post(enrich, "releases/a", "{\"article\": null}").statusCode()).isEqualTo(400);
      BodyPublisher endless =
          BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[] {'{'}));
      assertThat(send(enrich, "articles", endless).statusCode()).isEqualTo(411);
    }
  }

  @Test
  void nothing_is_explained_unless_it_is_set() throws Exception {
    try (ConfigurableApplicationContext enrich = start("false")) {
      assertThat(post(enrich, "articles", json(article("one", "News."))).statusCode())
          .isEqualTo(404);
    }
  }

  private HttpResponse<String> post(ConfigurableApplicationContext enrich, String path, String body)
      throws Exception {
    return send(enrich, path, BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(
      ConfigurableApplicationContext enrich, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    int port = ((WebServerApplicationContext) enrich).getWebServer().getPort();
    URI uri = URI.create("http://127.0.0.1:%d/explanations/%s".formatted(port, path));
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Content-Type", "application/json").POST(body).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static ConfigurableApplicationContext start(String serve) {
    return EnrichApplication.builder()
        .run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--modelwire.explanations.serve=" + serve,
            // Nobody listens there.
            "--spring.kafka.bootstrap-servers=127.0.0.1:1");
  }

  private static ArticleChange tagged(ReleaseTagger tagger, Article article) {
    return new ArticleChange(article, tagger.tag(article), List.of());
  }

  private static String json(Object value) {
    return EventJson.mapper().writeValueAsString(value);
  }

  private static Article article(String id, String text) {
    return new Article(
        id,
        "feed-" + id,
        null,
        id,
        null,
        "News",
        List.of(),
        "en",
        NOON,
        null,
        null,
        null,
        NOON,
        ContentFormat.MARKDOWN,
        text,
        null,
        "",
        EventIds.contentHash(text),
        1,
        false);
  }
}
