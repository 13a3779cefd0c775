package dev.modelwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.wire.Decoded;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {

  private static final String FEED =
      """
      {"feed":{"id":"00","url":"https://example.org/feed","title":null,"labels":["labs"],\
      "state":"active","poll_interval":"PT15M","full_text":true,\
      "subscribed_at":"2023-07-18T16:00:00.250Z"},"reason":null}""";

  private final JsonMapper json = EventJson.mapper();

  @Test
  void names_are_in_snake_case_enums_in_lower_case_times_and_durations_are_text() {
    Feed feed =
        new Feed(
            "00",
            URI.create("https://example.org/feed"),
            null,
            List.of("labs"),
            FeedState.ACTIVE,
            Duration.ofMinutes(15),
            true,
            Instant.parse("2023-07-18T16:00:00.25Z"));

    assertThat(json.writeValueAsString(new FeedChange(feed, null))).isEqualTo(FEED);
  }

  @Test
  void properties_stand_in_the_order_of_the_record_and_absent_values_are_null() {
    ReleaseClaim claim =
        new ReleaseClaim(
            "Llama 2",
            List.of(),
            List.of("7B", "70B"),
            null,
            ModelKind.LLM,
            ReleaseStatus.RELEASED,
            new PartialDate("2023-07"),
            Access.OPEN,
            List.of(),
            4096L,
            "Apache-2.0",
            Novelty.BACKGROUND,
            0.5,
            new Evidence("Meta released Llama 2", 10, 31));

    assertThat(json.writeValueAsString(claim))
        .isEqualTo(
            """
            {"model":"Llama 2","aliases":[],"variants":["7B","70B"],"organization":null,\
            "kind":"llm","status":"released","date":"2023-07","access":"open","parameters":[],\
            "context_tokens":4096,"license":"Apache-2.0","novelty":"background","confidence":0.5,\
            "evidence":{"quote":"Meta released Llama 2","start":10,"end":31}}""");
  }

  @Test
  void a_reader_skips_what_a_later_version_adds() {
    String later = FEED.replace("\"full_text\"", "\"icon\":{\"url\":\"x\"},\"full_text\"");

    assertThat(json.readValue(later, FeedChange.class))
        .isEqualTo(json.readValue(FEED, FeedChange.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"feed\":null,\"reason\":null}",
        "{\"reason\":null}",
        "{}",
      })
  void what_a_record_promises_has_to_be_there(String text) {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> json.readValue(text, FeedChange.class))
        .withMessageContaining("feed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "url", "labels", "state", "full_text", "subscribed_at"})
  void a_component_that_is_not_nullable_is_neither_null_nor_left_out(String name) {
    var change = (ObjectNode) json.readTree(FEED);
    var feed = (ObjectNode) change.get("feed");

    feed.putNull(name);
    assertThatExceptionOfType(JacksonException.class)
        .as("null")
        .isThrownBy(() -> json.treeToValue(change, FeedChange.class));
    feed.remove(name);
    assertThatExceptionOfType(JacksonException.class)
        .as("left out")
        .isThrownBy(() -> json.treeToValue(change, FeedChange.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "poll_interval"})
  void a_nullable_component_may_be_left_out(String name) {
    var change = (ObjectNode) json.readTree(FEED);
    ((ObjectNode) change.get("feed")).remove(name);

    assertThat(json.treeToValue(change, FeedChange.class).feed().id()).isEqualTo("00");
  }

  @Test
  void an_enum_is_never_read_from_its_place_in_the_source() {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> json.readValue("0", FeedState.class));
  }

  @Test
  void records_of_others_decide_for_themselves_what_may_be_left_out() {
    assertThat(json.readValue("{}", Decoded.Malformed.class).reason()).isNull();
  }
}
