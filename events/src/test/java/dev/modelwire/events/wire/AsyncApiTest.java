package dev.modelwire.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.AnyEvent;
import dev.modelwire.events.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

  private static final int DEFAULT_PARTITIONS = 4;

  private static JsonNode api;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file = EventType.class.getResourceAsStream("asyncapi.yaml")) {
      api = new YAMLMapper().readTree(file);
    }
  }

  @Test
  void it_lists_the_topics_of_the_code_and_no_others() {
    List<String> dead = strings(api.at("/channels/deadLetters/parameters/topic/enum"));
    List<String> named =
        api.get("channels")
            .valueStream()
            .map(channel -> channel.get("address").stringValue())
            .filter(address -> !address.contains("{"))
            .toList();

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            topics().keySet().stream().filter(name -> !name.endsWith(".dead-letters")).toList());
    assertThat(dead.stream().map(Topics::deadLetters))
        .containsExactlyInAnyOrderElementsOf(
            topics().keySet().stream().filter(name -> name.endsWith(".dead-letters")).toList());
  }

  @Test
  void it_tells_the_settings_that_topics_are_created_with() {
    for (JsonNode channel : api.get("channels")) {
      String name = channel.get("address").stringValue().replace("{topic}", Topics.EVENTS);
      NewTopic topic = topics().get(name);
      JsonNode kafka = channel.at("/bindings/kafka");
      if (kafka.has("partitions")) {
        assertThat(kafka.get("partitions").intValue()).as(name).isEqualTo(topic.numPartitions());
      }
      Map<String, String> told = new HashMap<>();
      for (Map.Entry<String, JsonNode> entry : kafka.get("topicConfiguration").properties()) {
        JsonNode value = entry.getValue();
        told.put(entry.getKey(), value.isArray() ? value.get(0).stringValue() : value.asString());
      }
      Map<String, String> created = new HashMap<>(topic.configs());
      created.putIfAbsent("cleanup.policy", "delete");
      assertThat(told).as(name).isEqualTo(created);
    }
  }

  @Test
  void its_messages_are_the_types_of_the_code_with_their_schemas() {
    JsonNode messages = api.at("/components/messages");

    assertThat(messages.valueStream().map(message -> message.get("name").stringValue()))
        .containsExactlyInAnyOrderElementsOf(
            List.of(EventType.values()).stream().map(EventType::cloudEventsType).toList());
    for (JsonNode message : messages) {
      EventType type = EventType.of(message.get("name").stringValue()).orElseThrow();
      String schema = message.at("/payload/schema/$ref").stringValue();
      assertThat(schema).isEqualTo("schemas/" + type.schemaName() + ".json");
      assertThat(EventType.class.getResource(schema)).as(schema).isNotNull();
      JsonNode headers = message.at("/headers/properties");
      assertThat(headers.at("/ce_type/const").stringValue()).isEqualTo(type.cloudEventsType());
      assertThat(headers.at("/ce_dataschema/const").stringValue()).isEqualTo(type.schema());
    }
  }

  @Test
  void its_headers_are_those_that_the_codec_writes() {
    List<String> written =
        StreamSupport.stream(
                new EventCodec()
                    .headers(AnyEvent.event(EventType.FEED_POLLED).sample())
                    .spliterator(),
                false)
            .map(Header::key)
            .toList();
    JsonNode told = api.at("/components/messageTraits/cloudEvent/headers");

    assertThat(strings(told.get("required"))).containsExactlyInAnyOrderElementsOf(written);
    assertThat(told.get("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void every_reference_within_it_leads_somewhere() {
    assertThat(api.findValues("$ref"))
        .filteredOn(ref -> ref.stringValue().startsWith("#"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(api.at(ref.stringValue().substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void every_type_travels_on_some_topic_with_a_payload_that_fits_it() {
    List<String> carried =
        api.get("channels")
            .valueStream()
            .flatMap(channel -> channel.get("messages").propertyStream())
            .map(Map.Entry::getKey)
            .distinct()
            .toList();

    assertThat(carried)
        .containsExactlyInAnyOrderElementsOf(api.at("/components/messages").propertyNames());
  }

  private static Map<String, NewTopic> topics() {
    Map<String, NewTopic> topics = new HashMap<>();
    Topics.all(DEFAULT_PARTITIONS, Optional.empty()).forEach(t -> topics.put(t.name(), t));
    return topics;
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
