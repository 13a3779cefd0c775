package dev.modelwire.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.modelwire.events.Payload.ArticleChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {

  private static final Set<String> NAMES =
      Arrays.stream(EventType.values())
          .map(EventType::schemaName)
          .collect(Collectors.toCollection(TreeSet::new));

  /** Properties that logs of before do not have. */
  private static final Set<String> ADDED_LATER =
      Set.of("published_on", "page_text", "filed_under", "license", "hub");

  private static final Map<String, Schema> SCHEMAS =
      NAMES.stream().collect(Collectors.toMap(name -> name, SchemaTest::compiled));

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void every_payload_that_is_written_holds_to_its_schema(@ForAll("event") Event event) {
    String written = EventJson.mapper().writeValueAsString(event.payload());

    assertThat(errors(event.type(), written)).as(written).isEmpty();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void a_schema_notices_what_a_reader_would_refuse(@ForAll("event") Event event, @ForAll Random r) {
    ObjectNode payload =
        (ObjectNode)
            EventJson.mapper().readTree(EventJson.mapper().writeValueAsString(event.payload()));
    ObjectNode first = (ObjectNode) payload.iterator().next();
    List<String> names =
        first.propertyNames().stream().filter(name -> !ADDED_LATER.contains(name)).toList();
    first.remove(names.get(r.nextInt(names.size())));

    assertThat(errors(event.type(), payload.toString())).as("%s", payload).isNotEmpty();
  }

  @Example
  void a_schema_is_strict_about_values() {
    EventType type = EventType.RELEASE_DETECTED;
    String release = EventJson.mapper().writeValueAsString(AnyEvent.payload(type).sample());
    for (Map.Entry<String, String> wrong :
        Map.of(
                "status", "RELEASED",
                "kind", "robot",
                "access", "0",
                "first_observed_at", "yesterday",
                "date", "2023-13",
                "confidence", "0.5")
            .entrySet()) {
      ObjectNode payload = (ObjectNode) EventJson.mapper().readTree(release);
      ((ObjectNode) payload.get("release")).put(wrong.getKey(), wrong.getValue());

      assertThat(errors(type, payload.toString())).as("%s", wrong).isNotEmpty();
    }
  }

  @Example
  void what_a_later_version_adds_holds_to_the_schema_of_today() {
    EventType type = EventType.FEED_POLLED;
    ObjectNode payload =
        (ObjectNode)
            EventJson.mapper()
                .readTree(EventJson.mapper().writeValueAsString(AnyEvent.payload(type).sample()));
    payload.put("added_later", 1);

    assertThat(errors(type, payload.toString())).isEmpty();
  }

  @Example
  void what_was_added_later_may_be_missing() {
    EventType type = EventType.ARTICLE_PUBLISHED;
    ObjectNode payload =
        (ObjectNode)
            EventJson.mapper()
                .readTree(EventJson.mapper().writeValueAsString(AnyEvent.payload(type).sample()));
    ((ObjectNode) payload.get("article")).remove(ADDED_LATER);

    assertThat(errors(type, payload.toString())).isEmpty();
    ArticleChange read = EventJson.mapper().treeToValue(payload, ArticleChange.class);
    assertThat(read.article().publishedOn()).isNull();
    assertThat(read.article().pageText()).isNull();
  }

  @Example
  void there_is_a_schema_for_every_type_and_no_other() throws IOException, URISyntaxException {
    Path folder = Path.of(EventType.class.getResource("schemas/feed-change.v1.json").toURI());
    try (Stream<Path> files = Files.list(folder.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(NAMES.stream().map(name -> name + ".json").toList());
    }
  }

  @Example
  void a_schema_is_named_as_the_events_name_it() {
    for (EventType type : EventType.values()) {
      JsonNode schema = read(type.schemaName());
      assertThat(schema.get("$id").stringValue()).isEqualTo(type.schema());
      assertThat(schema.get("$schema").stringValue())
          .isEqualTo("https://json-schema.org/draft/2020-12/schema");
      assertThat(schema.get("title").stringValue()).isEqualTo(type.payload().getSimpleName());
    }
  }

  @Example
  void properties_are_the_components_of_the_records_both_ways() {
    for (EventType type : EventType.values()) {
      JsonNode root = read(type.schemaName());
      assertDescribes(root, root, type.payload(), type.payload().getSimpleName());
    }
  }

  @Example
  void a_definition_that_several_schemas_have_is_the_same_in_all() {
    Map<String, JsonNode> first = new HashMap<>();
    for (String name : NAMES) {
      for (Map.Entry<String, JsonNode> definition : read(name).get("$defs").properties()) {
        JsonNode known = first.putIfAbsent(definition.getKey(), definition.getValue());
        assertThat(known == null || known.equals(definition.getValue()))
            .as("%s in %s", definition.getKey(), name)
            .isTrue();
      }
    }
  }

  @Provide
  Arbitrary<Event> event() {
    return AnyEvent.event();
  }

  private static void assertDescribes(JsonNode root, JsonNode schema, Class<?> type, String path) {
    List<String> components =
        Arrays.stream(type.getRecordComponents()).map(c -> snakeCase(c.getName())).toList();
    JsonNode properties = schema.get("properties");
    assertThat(List.copyOf(properties.propertyNames())).as(path).isEqualTo(components);
    assertThat(schema.get("required").valueStream().map(JsonNode::stringValue))
        .as("required of " + path)
        .containsExactlyElementsOf(
            components.stream().filter(name -> !ADDED_LATER.contains(name)).toList());
    assertThat(schema.get("description")).as("description of " + path).isNotNull();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = snakeCase(component.getName());
      JsonNode property = properties.get(name);
      String place = path + "." + name;
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      assertThat(allowsNull(root, property))
          .as("whether %s may be null", place)
          .isEqualTo(nullable);
      assertThat(resolved(root, property).has("description"))
          .as("description of " + place)
          .isTrue();
      assertValueDescribed(root, property, component.getGenericType(), place);
    }
  }

  private static void assertValueDescribed(
      JsonNode root, JsonNode property, Type type, String place) {
    JsonNode schema = resolved(root, property);
    if (type instanceof ParameterizedType list) {
      assertThat(schema.get("type").stringValue()).as(place).isEqualTo("array");
      assertValueDescribed(
          root, schema.get("items"), list.getActualTypeArguments()[0], place + "[]");
    } else if (((Class<?>) type).isEnum()) {
      assertThat(
              schema.get("enum").valueStream().filter(v -> !v.isNull()).map(JsonNode::stringValue))
          .as(place)
          .containsExactlyElementsOf(
              Arrays.stream(((Class<?>) type).getEnumConstants())
                  .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                  .toList());
    } else if (((Class<?>) type).isRecord() && type != PartialDate.class) {
      assertDescribes(root, schema, (Class<?>) type, place);
    }
  }

  /** What a property comes to where it is not null. */
  private static JsonNode resolved(JsonNode root, JsonNode property) {
    JsonNode choice = property.has("anyOf") ? property.get("anyOf").get(0) : property;
    return choice.has("$ref") ? root.at(choice.get("$ref").stringValue().substring(1)) : choice;
  }

  private static boolean allowsNull(JsonNode root, JsonNode property) {
    JsonNode schema = resolved(root, property);
    return property.has("anyOf")
            && property.get("anyOf").get(1).get("type").stringValue().equals("null")
        || Stream.of("type", "enum")
            .map(schema::path)
            .filter(JsonNode::isArray)
            .flatMap(JsonNode::valueStream)
            .anyMatch(value -> value.isNull() || value.stringValue().equals("null"));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static List<Error> errors(EventType type, String payload) {
    return SCHEMAS
        .get(type.schemaName())
        .validate(
            payload,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static Schema compiled(String name) {
    JsonNode schema = read(name);
    return SchemaRegistry.withDialect(Dialects.getDraft202012())
        .getSchema(SchemaLocation.of(schema.get("$id").stringValue()), schema);
  }

  private static JsonNode read(String name) {
    try (InputStream file = EventType.class.getResourceAsStream("schemas/" + name + ".json")) {
      return EventJson.mapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
