package dev.modelwire.api.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarTest {

  private static final String HUB = "https://hub.example.org/";
  private static final String NAME =
      "模型, with; \\ everything and 😀 a name that goes on for much longer than one line has room";

  @TempDir Path data;
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start(data, Map.of("modelwire.syndication.hub", HUB));
    Story story = Story.of("a", "A", "Meta releases Llama 9.", "Llama 9", "Meta", "Llama 9");
    api.record(
        Wire.published(1, story),
        Wire.detected(2, Wire.releaseOf("by-day", NAME, "Meta", "2024-02-29", story)),
        Wire.detected(3, Wire.releaseOf("by-month", "Llama 8", "Meta", "2023-12", story)),
        Wire.detected(4, Wire.releaseOf("by-year", "Llama 7", "Meta", "2022", story)),
        Wire.detected(5, Wire.releaseOf("undated", "Llama 6", "Meta", null, story)));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_day_is_an_event_of_that_day_and_what_is_less_known_says_so() {
    List<String> lines = unfolded(api.get("/syndication/releases.ics").body());

    assertThat(lines)
        .containsSubsequence(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "BEGIN:VEVENT",
            "UID:urn:modelwire:release:by-day",
            "DTSTAMP:20261120T120000Z",
            "DTSTART;VALUE=DATE:20240229",
            "DTEND;VALUE=DATE:20240301",
            "SUMMARY:Meta: " + NAME.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;"),
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "UID:urn:modelwire:release:by-month",
            "DTSTART;VALUE=DATE:20231201",
            "SUMMARY:Meta: Llama 8 (some day of 2023-12)",
            "UID:urn:modelwire:release:by-year",
            "DTSTART;VALUE=DATE:20220101",
            "SUMMARY:Meta: Llama 7 (some day of 2022)",
            "END:VCALENDAR");
    assertThat(lines).noneMatch(line -> line.contains("undated"));
    assertThat(lines).filteredOn("BEGIN:VEVENT"::equals).hasSize(3);
  }

  @Test
  void no_line_is_longer_than_75_octets_and_none_breaks_a_character() {
    String calendar = api.get("/syndication/releases.ics").body();

    assertThat(calendar.split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
        .noneMatch(line -> line.contains("\n") || line.contains("\uFFFD"));
    assertThat(calendar).endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void a_calendar_takes_the_criteria_of_the_list_and_is_sent_when_it_changed() {
    Answer some = api.get("/syndication/releases.ics?from=2023-01&to=2023-12");

    assertThat(some.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
    assertThat(unfolded(some.body())).filteredOn("BEGIN:VEVENT"::equals).hasSize(1);
    assertThat(
            api.get(
                    "/syndication/releases.ics?from=2023-01&to=2023-12",
                    "If-None-Match",
                    some.header("ETag"))
                .status())
        .isEqualTo(304);
    assertThat(api.get("/syndication/articles.ics").status()).isEqualTo(404);
  }

  @Test
  void every_feed_leads_to_the_hub_that_is_configured() {
    assertThat(api.get("/syndication/releases.atom").body())
        .contains("rel=\"hub\" href=\"" + HUB + "\"");
    assertThat(api.get("/syndication/articles.rss").body())
        .contains("rel=\"hub\" href=\"" + HUB + "\"");
    Answer json = api.get("/syndication/releases.json");
    assertThat(json.json().at("/hubs/0/url").asString()).isEqualTo(HUB);
    assertThat(json.json().at("/hubs/0/type").asString()).isEqualTo("WebSub");
    assertThat(json.headers("Link"))
        .containsExactly(
            "<%s>; rel=\"hub\"".formatted(HUB),
            "<%s>; rel=\"self\"".formatted(api.uri("/syndication/releases.json")));
  }

  private static List<String> unfolded(String calendar) {
    return new ArrayList<>(List.of(calendar.replace("\r\n ", "").split("\r\n")));
  }
}
