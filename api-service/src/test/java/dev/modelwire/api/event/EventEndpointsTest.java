package dev.modelwire.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EventEndpointsTest {

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of());
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      events.add(
          i % 5 == 0
              ? Wire.detected(i * 3L, Wire.releaseOf("r" + i, "Model " + i, "Maker", null))
              : Wire.published(i * 3L, Story.plain("s" + i, "Story " + i, "Text")));
    }
    api.record(events);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void paging_shows_every_event_once_and_ends_with_a_cursor_to_come_back_with() {
    List<String> positions = new ArrayList<>();
    Answer page = api.get("/api/v1/events?limit=7");
    positions.addAll(page.items("position"));
    while (!page.json().get("next_cursor").isNull()) {
      page = api.get("/api/v1/events?limit=7&after=" + page.json().get("next_cursor").asString());
      positions.addAll(page.items("position"));
    }

    assertThat(positions).hasSize(50).doesNotHaveDuplicates().startsWith("0", "3").endsWith("147");
    assertThat(page.json().get("cursor").asString()).isEqualTo(new LogCursor("log-1", 147).text());
  }

  @Test
  void the_members_asked_for_are_all_that_an_event_and_a_history_have() {
    String list = "/api/v1/events?type=release&limit=1&fields=id,subject";
    JsonNode event = api.get(list).json().at("/items/0");
    assertThat(event.propertyNames()).containsExactly("id", "subject");
    String subject = event.get("subject").asString();
    assertThat(api.get("/api/v1/events/" + event.get("id").asString() + "?fields=position").body())
        .isEqualTo("{\"position\":0}");
    assertThat(
            api.get("/api/v1/releases/" + subject + "/history?fields=event")
                .json()
                .at("/items/0")
                .propertyNames())
        .containsExactly("event");
    for (String path : List.of("events", "releases/" + subject + "/history")) {
      Answer unknown = api.get("/api/v1/" + path + "?fields=id,colour");
      assertThat(unknown.status()).as(path).isEqualTo(400);
      assertThat(unknown.body()).contains("no member 'colour'");
    }
  }

  @Test
  void an_event_is_a_cloud_event_with_its_payload_as_the_log_has_it() {
    JsonNode event = api.get("/api/v1/events?limit=1").json().get("items").get(0);
    RecordedEvent recorded = api.store().read(-1, 1).getFirst();

    assertThat(event.get("specversion").asString()).isEqualTo("1.0");
    assertThat(event.get("type").asString()).isEqualTo("dev.modelwire.release.detected.v1");
    assertThat(event.get("source").asString()).isEqualTo("/enrich");
    assertThat(event.get("subject").asString()).isEqualTo("r0");
    assertThat(event.get("datacontenttype").asString()).isEqualTo("application/json");
    assertThat(event.get("dataschema").asString()).startsWith("urn:modelwire:schema:");
    assertThat(event.get("position").asLong()).isZero();
    assertThat(api.get("/api/v1/events?limit=1").body())
        .contains("\"data\":" + new String(recorded.data(), StandardCharsets.UTF_8));
    assertThat(api.get("/api/v1/events/" + recorded.id()).json()).isEqualTo(event);
  }

  @Test
  void events_are_found_by_type_and_by_subject() {
    assertThat(api.get("/api/v1/events?limit=200&type=release").items("id")).hasSize(10);
    assertThat(api.get("/api/v1/events?type=dev.modelwire.release.detected.v1&limit=3").items("id"))
        .hasSize(3);
    assertThat(api.get("/api/v1/events?subject=r5").items("position")).containsExactly("15");
    assertThat(api.get("/api/v1/events?subject=nothing").items("id")).isEmpty();
  }

  @Test
  void a_position_is_a_place_to_go_on_from_too() {
    assertThat(api.get("/api/v1/events?after=140").items("position"))
        .containsExactly("141", "144", "147");
  }
}
