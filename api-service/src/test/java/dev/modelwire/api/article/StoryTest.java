package dev.modelwire.api.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Copies of one article are one story. */
class StoryTest {

  private static final String TEXT =
      """
      Northlight put the weights of its new model on the usual site this morning. The company says \
      that it was trained on a mixture of licensed and public text, and that it answers in twelve \
      languages. We tried it on last month's mail and found it pleasant, if a little slow on the \
      machine that we have. A longer report follows when the evaluation has run to its end, which \
      the people who wrote it expect for the second week of December.
      """;

  private static final Story FIRST = Story.plain("first", "A new model", TEXT);
  private static final Story COPY =
      Story.plain("copy", "Northlight's model is out", "Seen elsewhere. " + TEXT + " Read on.")
          .at(Wire.NOON.plus(Duration.ofHours(2)));
  private static final Story OTHER =
      Story.plain("other", "Other news", TEXT.replace("Northlight", "Quill").substring(200))
          .at(Wire.NOON.minus(Duration.ofHours(1)));

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of());
    api.record(
        Wire.published(0, FIRST),
        Wire.published(1, COPY),
        Wire.published(2, Story.plain("apart", "Something else", "It rained all day.")),
        Wire.published(3, OTHER.revised("Apart", "A text of its own, of other words, for once.")));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void a_collapsed_list_shows_of_each_story_what_comes_first_and_how_many_more_there_are() {
    JsonNode page = api.get("/api/v1/articles?collapse=story").json();

    assertThat(api.get("/api/v1/articles?collapse=story").items("id"))
        .containsExactly(COPY.id(), Story.plain("apart", "", "").id(), OTHER.id());
    assertThat(page.at("/items/0/copies").asInt()).isOne();
    assertThat(page.at("/items/1/copies").asInt()).isZero();
  }

  @Test
  void a_story_is_named_after_the_article_that_told_it_first_and_leads_to_all() {
    JsonNode copy = api.get("/api/v1/articles?q=elsewhere").json().at("/items/0");

    assertThat(copy.get("story").asString()).isEqualTo(FIRST.id());
    assertThat(api.get("/api/v1/articles?story=" + FIRST.id()).items("id"))
        .containsExactly(COPY.id(), FIRST.id());
  }

  @Test
  void of_a_story_that_a_filter_tears_apart_what_is_left_is_shown() {
    assertThat(api.get("/api/v1/articles?collapse=story&to=2026-11-20T12:00:00Z").items("id"))
        .contains(FIRST.id())
        .doesNotContain(COPY.id());
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.org/a/?utm_source=x, example.org/a?",
    "https://example.org/a#top, example.org/a?",
    "https://example.org/a?id=2&b=1&fbclid=z, example.org/a?b=1&id=2",
    "https://example.org/, ''",
    "file:///a/b.md, ''",
    "mailto:a@example.org, ''"
  })
  void an_address_names_a_place_without_the_way_to_it(URI url, String place) {
    assertThat(StoryLikeness.place(url)).isEqualTo(Optional.of(place).filter(p -> !p.isEmpty()));
  }
}
