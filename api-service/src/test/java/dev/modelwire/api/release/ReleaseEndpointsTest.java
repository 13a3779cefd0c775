package dev.modelwire.api.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.Access;
import dev.modelwire.events.EventType;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReleaseEndpointsTest {

  private static final String QUOTE = "Northlight released **Aster 2** on Monday.";
  private static final Story ASTER =
      Story.of(
          "aster",
          "Three in a week",
          "First line.\n\nIt was quiet. " + QUOTE + " The weights are [here](https://x.example).\n",
          "Aster 2",
          "Northlight",
          QUOTE);

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of());
    api.record(
        Wire.published(0, ASTER),
        Wire.detected(1, Wire.releaseOf("aster-2", "Aster 2", "Northlight", "2026-11-16", ASTER)),
        Wire.detected(
            2, release("cobalt-4.1", "Cobalt 4.1", "Quill AI", "2026-11", Access.CLOSED, 3, 0.9)),
        Wire.detected(3, release("delta", "Delta", "Quill AI", null, Access.UNKNOWN, 1, 0.4)),
        Wire.detected(4, release("ember", "Ember", "Université Nord", "2025", Access.OPEN, 2, 0.8)),
        Wire.release(
            5,
            EventType.RELEASE_RETRACTED,
            release("ghost", "Ghost", "Nobody", "2026-01-01", Access.OPEN, 0, 0)));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                      | aster-2 cobalt-4.1 ember delta
          ?sort=observed                          | ember delta cobalt-4.1 aster-2
          ?q=ast                                  | aster-2
          ?q=cobalt-4                             | cobalt-4.1
          ?q=monday                               | aster-2
          ?q=quill                                | cobalt-4.1 delta
          ?q=universite                           | ember
          ?organization=quill%20ai                | cobalt-4.1 delta
          ?organization=Quill%20AI&organization=Northlight | aster-2 cobalt-4.1 delta
          ?family=Cobalt                          | cobalt-4.1
          ?q=aster&sort=relevance                 | aster-2
          ?access=open                            | aster-2 ember
          ?access=open&access=closed              | aster-2 cobalt-4.1 ember
          ?status=released&kind=llm               | aster-2 cobalt-4.1 ember delta
          ?status=rumored                         | ''
          ?from=2026-11-20                        | cobalt-4.1
          ?from=2026-11&to=2026-11-10             | cobalt-4.1
          ?to=2025-06-30                          | ember
          ?min_sources=2                          | cobalt-4.1 ember
          ?min_confidence=0.85                    | aster-2 cobalt-4.1
          ?retracted=true                         | ghost
          """)
  void a_list_shows_what_is_asked_for_newest_first(String query, String ids) {
    assertThat(api.get("/api/v1/releases" + query).items("id"))
        .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
  }

  @Test
  void a_list_tells_who_when_how_open_how_many_say_so_and_one_sentence_that_does() {
    JsonNode item = api.get("/api/v1/releases?q=aster").json().get("items").get(0);

    assertThat(item.get("model").asString()).isEqualTo("Aster 2");
    assertThat(item.get("organization").asString()).isEqualTo("Northlight");
    assertThat(item.get("date").asString()).isEqualTo("2026-11-16");
    assertThat(item.get("status").asString()).isEqualTo("released");
    assertThat(item.get("access").asString()).isEqualTo("open");
    assertThat(item.get("sources").asInt()).isOne();
    assertThat(item.at("/evidence/quote").asString())
        .isEqualTo("Northlight released Aster 2 on Monday.");
    assertThat(item.at("/evidence/article_id").asString()).isEqualTo(ASTER.id());
  }

  @Test
  void a_release_shows_its_evidence_in_its_paragraph_without_markup() {
    JsonNode report = api.get("/api/v1/releases/aster-2").json().get("reports").get(0);

    assertThat(report.at("/passage/before").asString()).isEqualTo("It was quiet. ");
    assertThat(report.at("/passage/quote").asString())
        .isEqualTo("Northlight released Aster 2 on Monday.");
    assertThat(report.at("/passage/after").asString()).isEqualTo(" The weights are here.");
    assertThat(report.at("/claim/evidence/quote").asString()).isEqualTo(QUOTE);
    assertThat(report.get("current").asBoolean()).isTrue();
    assertThat(api.get(report.get("article").asString()).json().get("id").asString())
        .isEqualTo(ASTER.id());
  }

  @Test
  void a_release_that_was_retracted_says_so() {
    assertThat(api.get("/api/v1/releases/ghost").json().get("retracted").asBoolean()).isTrue();
  }

  private static Release release(
      String id,
      String model,
      String maker,
      @Nullable String date,
      Access access,
      int sources,
      double confidence) {
    return new Release(
        id,
        model,
        List.of(),
        List.of(),
        maker,
        ModelKind.LLM,
        ReleaseStatus.RELEASED,
        date == null ? null : new PartialDate(date),
        access,
        List.of(),
        null,
        confidence,
        sources,
        sources,
        Wire.NOON,
        Wire.NOON,
        List.of(),
        id.equals("ghost"));
  }
}
