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
          ?license=apache-2.0                     | aster-2 ember
          ?license=MIT                            | ''
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

  @Test
  void a_timeline_counts_releases_by_period_and_group() {
    JsonNode months = api.get("/api/v1/timeline?unit=month&group=access").json();
    JsonNode weeks = api.get("/api/v1/timeline?unit=week").json();

    assertThat(months.at("/periods")).hasSize(1);
    assertThat(months.at("/periods/0/period").asString()).isEqualTo("2026-11");
    assertThat(months.at("/periods/0/groups").toString()).isEqualTo("{\"closed\":1,\"open\":1}");
    assertThat(months.get("less_precise").asInt()).as("known to the year").isOne();
    assertThat(months.get("undated").asInt()).isOne();
    assertThat(weeks.at("/periods/0/period").asString()).isEqualTo("2026-W47");
    assertThat(weeks.at("/periods/0/from").asString()).isEqualTo("2026-11-16");
    assertThat(api.get("/api/v1/timeline?unit=year&access=open").json().get("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void who_released_something_is_listed_with_how_much_and_what_was_last() {
    JsonNode page = api.get("/api/v1/organizations?limit=2").json();

    assertThat(page.at("/items/0/organization").asString()).isEqualTo("Quill AI");
    assertThat(page.at("/items/0/releases").asInt()).isEqualTo(2);
    assertThat(page.at("/items/0/last/id").asString()).isEqualTo("cobalt-4.1");
    assertThat(page.get("total").asInt()).isEqualTo(3);
    assertThat(
            api.get("/api/v1/organizations?limit=2&cursor=" + page.get("next_cursor").asString())
                .items("organization"))
        .containsExactly("Université Nord");
    assertThat(api.get("/api/v1/organizations?order=last").items("organization"))
        .containsExactly("Northlight", "Quill AI", "Université Nord");
    assertThat(
            api.get("/api/v1/organizations?fields=organization")
                .json()
                .at("/items/0")
                .propertyNames())
        .containsExactly("organization");
    assertThat(api.get("/api/v1/organizations?fields=family").status()).isEqualTo(400);
  }

  @Test
  void families_of_models_are_listed() {
    assertThat(api.get("/api/v1/models?order=name").items("family"))
        .containsExactly("aster", "cobalt", "delta", "ember");
  }

  @Test
  void releases_are_counted_by_what_they_are() {
    JsonNode facets =
        api.get("/api/v1/releases?facets=organization,access,year,family&facet_limit=1")
            .json()
            .get("facets");

    assertThat(facets.at("/organization/0/value").asString()).isEqualTo("Quill AI");
    assertThat(facets.at("/organization")).hasSize(1);
    assertThat(facets.at("/access/0/count").asInt()).isEqualTo(2);
    assertThat(facets.at("/year/0/value").asString()).isEqualTo("2026");
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
        access == Access.OPEN ? "Apache-2.0" : null,
        confidence,
        sources,
        sources,
        Wire.NOON,
        Wire.NOON,
        List.of(),
        id.equals("ghost"));
  }
}
