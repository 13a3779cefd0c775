package dev.modelwire.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.FeedStatus;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedEndpointsTest {

  private static final String URL = "https://news.example.org/feed";

  @TempDir Path data;
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start(data, new InMemoryEventStore("log-1"), Map.of(), TestFeeds.class);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_feed_is_subscribed_once_shown_and_unsubscribed() {
    Answer created = post("{\"url\":\"%s\",\"labels\":[\"weekly\"]}".formatted(URL));
    Answer again = post("{\"url\":\"%s\"}".formatted(URL));
    String self = created.header("Location");

    assertThat(created.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Location")).isEqualTo(self);
    assertThat(api.get("/api/v1/feeds").items("url")).containsExactly(URL);
    assertThat(api.get(self).json().get("labels").get(0).asString()).isEqualTo("weekly");
    assertThat(api.get(self).json().get("status").isNull()).isTrue();

    assertThat(delete(self).status()).isEqualTo(204);
    assertThat(delete(self).status()).isEqualTo(404);
    assertThat(api.get("/api/v1/feeds").items("url")).isEmpty();
  }

  @Test
  void articles_are_found_by_the_labels_that_their_feed_has_now() {
    Story story = Story.plain("a", "First light", "Text.");
    api.record(Wire.published(0, story));
    String path = "/api/v1/articles?label=Weekly";
    Answer before = api.get(path);

    post("{\"url\":\"%s\",\"labels\":[\"weekly\"]}".formatted(URL));

    assertThat(before.items("id")).isEmpty();
    assertThat(api.get(path, "If-None-Match", before.header("ETag")).items("id"))
        .containsExactly(story.id());
    assertThat(api.get("/api/v1/articles?label=daily").items("id")).isEmpty();
  }

  @Test
  void a_feed_tells_how_it_does_and_when_it_is_read_next_and_why() {
    post("{\"url\":\"%s\"}".formatted(URL));
    String before = api.get("/api/v1/feeds").header("ETag");
    TestFeeds.report(api.bean(FeedRegistry.class), status(), 0);

    Answer feed = api.get("/api/v1/feeds/" + Wire.FEED);

    assertThat(feed.json().get("title").asString()).isEqualTo("Example News");
    assertThat(feed.json().at("/status/next_poll_reason").asString()).isEqualTo("retry-after");
    assertThat(feed.json().at("/status/next_poll_at").asString()).isEqualTo("2026-11-20T12:05:00Z");
    assertThat(feed.json().at("/status/message").asString()).contains("asked to wait");
    assertThat(api.get("/api/v1/feeds", "If-None-Match", before).status()).isEqualTo(200);
  }

  @Test
  void a_feed_is_changed_paused_resumed_and_wanted_now() {
    String self = post("{\"url\":\"%s\",\"title\":\"Old\"}".formatted(URL)).header("Location");

    Answer changed = patch(self, "{\"labels\":[\"weekly\"],\"poll_interval\":\"PT1H\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("title").asString())
        .as("what is not named stays")
        .isEqualTo("Old");
    assertThat(changed.json().get("poll_interval").asString()).isEqualTo("PT1H");
    assertThat(patch(self, "{\"title\":null}").json().get("title").isNull()).isTrue();

    assertThat(act(self, "refresh").json().get("state").asString()).isEqualTo("active");
    assertThat(act(self, "pause").json().get("state").asString()).isEqualTo("paused");
    assertThat(act(self, "pause").status()).as("pausing again").isEqualTo(200);
    assertThat(act(self, "refresh").status()).as("of a paused feed").isEqualTo(409);
    assertThat(act(self, "resume").json().get("state").asString()).isEqualTo("active");
    assertThat(act("/api/v1/feeds/unknown", "refresh").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"lables\":[]}",
        "{\"labels\":null}",
        "{\"labels\":[null]}",
        "{\"labels\":\"weekly\"}",
        "{\"poll_interval\":\"soon\"}",
        "{\"poll_interval\":\"PT0S\"}",
        "{\"url\":\"https://b.example/\"}"
      })
  void a_change_that_makes_no_sense_is_refused(String body) {
    String self = post("{\"url\":\"%s\"}".formatted(URL)).header("Location");
    String before = api.get(self).body();

    Answer answer = patch(self, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(api.get(self).body()).isEqualTo(before);
  }

  private Answer act(String path, String action) {
    return api.send(
        HttpRequest.newBuilder(api.uri(path + "/" + action)).POST(BodyPublishers.noBody()));
  }

  private Answer patch(String path, String body) {
    return api.send(
        HttpRequest.newBuilder(api.uri(path))
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  @Test
  void paging_shows_every_feed_once() {
    for (int i = 0; i < 12; i++) {
      post("{\"url\":\"https://n%d.example.org/feed\"}".formatted(i));
    }
    List<String> urls = new ArrayList<>();
    Answer page = api.get("/api/v1/feeds?limit=5");
    urls.addAll(page.items("url"));
    while (!page.json().get("next_cursor").isNull()) {
      page = api.get("/api/v1/feeds?limit=5&cursor=" + page.json().get("next_cursor").asString());
      urls.addAll(page.items("url"));
    }

    assertThat(urls).hasSize(12).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"url\":7}",
        "{\"url\":\"\"}",
        "{\"url\":\"https://a.example\",\"lables\":[]}",
        "{\"url\":\"https://a.example\",\"labels\":[null]}",
        "{\"url\":\"https://a.example\",\"poll_interval\":\"soon\"}",
        "{\"url\":\"https://a.example\"} {}",
        "{\"url\":\"not an address\"}",
        "{\"url\":\"ftp://a.example/feed\"}",
        "{\"url\":\"file:///etc\"}",
        "{\"url\":\"https://u:p@a.example/\"}"
      })
  void a_body_that_makes_no_sense_is_refused_and_nothing_is_subscribed(String body) {
    Answer answer = post(body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(api.get("/api/v1/feeds").items("url")).isEmpty();
  }

  @Test
  void a_body_that_is_no_json_by_its_own_word_is_not_read() {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.uri("/api/v1/feeds"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(URL)));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/unsupported-media-type");
  }

  private Answer post(String body) {
    return api.send(
        HttpRequest.newBuilder(api.uri("/api/v1/feeds"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer delete(String path) {
    return api.send(HttpRequest.newBuilder(api.uri(path)).DELETE());
  }

  private static FeedStatus status() {
    return new FeedStatus(
        Wire.FEED,
        URI.create(URL),
        "Example News",
        null,
        "throttled",
        "The server asked to wait.",
        429,
        Wire.NOON,
        null,
        Wire.NOON.plusSeconds(300),
        "retry-after",
        1,
        0,
        0,
        List.of(),
        List.of());
  }
}
