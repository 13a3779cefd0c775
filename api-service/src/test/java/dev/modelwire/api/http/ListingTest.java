package dev.modelwire.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every list, shown on articles. */
class ListingTest {

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of());
    for (int i = 0; i < 25; i++) {
      Story story = Story.plain("s" + i, "Story " + i, "Text of story " + i);
      api.record(Wire.published(i * 2L, story.at(Wire.NOON.plus(Duration.ofHours(i)))));
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void following_next_cursor_shows_everything_once_and_then_ends() {
    List<String> titles = new ArrayList<>();
    String path = "/api/v1/articles?limit=10";
    Answer page = api.get(path);
    titles.addAll(page.items("title"));
    while (!page.json().get("next_cursor").isNull()) {
      page = api.get(path + "&cursor=" + page.json().get("next_cursor").asString());
      titles.addAll(page.items("title"));
    }

    assertThat(titles).hasSize(25).doesNotHaveDuplicates();
    assertThat(titles.getFirst()).isEqualTo("Story 24");
    assertThat(titles.getLast()).isEqualTo("Story 0");
  }

  @Test
  void the_link_header_leads_to_the_next_page() {
    Answer page = api.get("/api/v1/articles?q=text&limit=3");
    Matcher link =
        Pattern.compile("<([^>]+)>; rel=\"next\"").matcher(String.join(",", page.headers("Link")));

    assertThat(link.find()).isTrue();
    assertThat(api.get(link.group(1)).items("title"))
        .containsExactly("Story 21", "Story 20", "Story 19");
  }

  @Test
  void a_page_has_twenty_items_unless_asked_otherwise_and_never_more_than_two_hundred() {
    assertThat(api.get("/api/v1/articles").items("id")).hasSize(20);
    assertThat(api.get("/api/v1/articles?limit=100000").json().get("limit").asInt())
        .isEqualTo(Lists.MAX_LIMIT);
  }

  @Test
  void an_edited_cursor_is_refused() {
    String cursor = api.get("/api/v1/articles?limit=2").json().get("next_cursor").asString();
    char other = cursor.charAt(20) == 'A' ? 'B' : 'A';
    String edited = cursor.substring(0, 20) + other + cursor.substring(21);

    Answer answer = api.get("/api/v1/articles?limit=2&cursor=" + edited);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/invalid-cursor");
  }

  @Test
  void a_cursor_of_another_list_is_refused() {
    String cursor = api.get("/api/v1/articles?limit=2").json().get("next_cursor").asString();

    Answer answer = api.get("/api/v1/articles?q=other&cursor=" + cursor);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).contains("another list");
  }

  @Test
  void a_cursor_of_another_log_is_refused() {
    String foreign = new ListCursor("log-9", 1, List.of(1L, 1L), "x").text();

    Answer answer = api.get("/api/v1/articles?cursor=" + foreign);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).contains("log-9").contains("log-1");
  }

  @Test
  void a_client_that_has_the_answer_gets_none_until_the_log_goes_on() {
    Answer first = api.get("/api/v1/releases?limit=5");
    String tag = first.header("ETag");

    assertThat(tag).startsWith("W/\"");
    Answer again = api.get("/api/v1/releases?limit=5", "If-None-Match", "\"other\", " + tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(api.get("/api/v1/releases?limit=6", "If-None-Match", tag).status()).isEqualTo(200);
    api.record(
        Wire.detected(
            api.store().highWater() + 1,
            Wire.releaseOf("aster-2", "Aster 2", "Northlight", "2026-11")));
    assertThat(api.get("/api/v1/releases?limit=5", "If-None-Match", tag).status()).isEqualTo(200);
  }
}
