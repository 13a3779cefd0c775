package dev.modelwire.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.AnyEvent;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {

  private static final List<String> ATTRIBUTES =
      List.of("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time");

  private final EventCodec codec = new EventCodec();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void every_event_comes_back_as_it_was(@ForAll("event") Event event) {
    assertThat(codec.decode(codec.headers(event), codec.value(event)))
        .isEqualTo(new Decoded.Valid(event));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void encoding_is_a_function_of_the_event(@ForAll("event") Event event) {
    Event again = ((Decoded.Valid) codec.decode(codec.headers(event), codec.value(event))).event();

    assertThat(codec.value(again)).isEqualTo(codec.value(event));
    assertThat(codec.headers(again)).isEqualTo(codec.headers(event));
  }

  @Example
  void attributes_travel_in_the_headers_of_the_binary_mode() {
    Event event = AnyEvent.event(EventType.ARTICLE_PUBLISHED).sample();

    assertThat(texts(codec.headers(event)))
        .containsExactly(
            "content-type=application/json",
            "ce_specversion=1.0",
            "ce_id=" + event.id(),
            "ce_type=dev.modelwire.article.published.v1",
            "ce_source=" + event.source(),
            "ce_subject=" + event.subject(),
            "ce_time=" + event.time(),
            "ce_dataschema=urn:modelwire:schema:article-change.v1");
  }

  @Example
  void an_attribute_that_is_missing_or_empty_is_malformed() {
    Event event = AnyEvent.event(EventType.FEED_POLLED).sample();
    for (String name : ATTRIBUTES) {
      Headers without = codec.headers(event).remove(name);
      assertMalformed(without, codec.value(event), "without " + name);
      if (!name.equals("ce_source")) {
        Headers empty = codec.headers(event).remove(name).add(name, new byte[0]);
        assertMalformed(empty, codec.value(event), "with an empty " + name);
      }
    }
  }

  @Example
  void an_unknown_type_is_malformed_and_named() {
    Event event = AnyEvent.event(EventType.FEED_POLLED).sample();
    Headers headers = codec.headers(event).remove("ce_type");
    headers.add("ce_type", bytes("dev.modelwire.feed.polled.v2"));

    assertThat(codec.decode(headers, codec.value(event)))
        .isEqualTo(new Decoded.Malformed("unknown ce_type: dev.modelwire.feed.polled.v2"));
  }

  @Example
  void no_value_and_a_null_are_malformed() {
    for (EventType type : EventType.values()) {
      Headers headers = codec.headers(AnyEvent.event(type).sample());
      assertMalformed(headers, null, "a tombstone");
      for (String text : List.of("", "null", "[]", "{}", "1", "{\"", "\u0000")) {
        assertMalformed(headers, bytes(text), type + " carrying " + text);
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void any_property_lost_or_made_null_is_malformed_or_was_nullable(
      @ForAll("event") Event event, @ForAll Random random) {
    ObjectNode root = (ObjectNode) EventJson.mapper().readTree(codec.value(event));
    ObjectNode victim = anyObject(root, random);
    List<String> names = List.copyOf(victim.propertyNames());
    String name = names.get(random.nextInt(names.size()));
    if (random.nextBoolean()) {
      victim.putNull(name);
    } else {
      victim.remove(name);
    }

    Decoded decoded = codec.decode(codec.headers(event), bytes(root.toString()));

    if (decoded instanceof Decoded.Valid(Event read)) {
      JsonNode now = EventJson.mapper().readTree(codec.value(read));
      // Left out or null is the same to a nullable component; then nothing else may differ.
      victim.putNull(name);
      assertThat(now).isEqualTo(EventJson.mapper().readTree(root.toString()));
    }
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void damaged_bytes_never_throw(@ForAll("event") Event event, @ForAll Random random) {
    byte[] value = codec.value(event);
    byte[] damaged = random.nextInt(4) == 0 ? truncated(value, random) : flipped(value, random);

    assertThat(codec.decode(codec.headers(event), damaged)).isNotNull();
  }

  @Property
  void arbitrary_headers_and_bytes_never_throw(
      @ForAll("headers") Headers headers, @ForAll byte[] value) {
    assertThat(codec.decode(headers, value)).isInstanceOf(Decoded.Malformed.class);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void any_attribute_may_be_damaged_without_a_throw(
      @ForAll("event") Event event, @ForAll("attribute") String name, @ForAll byte[] bytes) {
    Headers headers = codec.headers(event).remove(name).add(name, bytes);

    assertThat(codec.decode(headers, codec.value(event))).isNotNull();
  }

  @Example
  void a_value_nested_too_deep_is_malformed() {
    Headers headers = codec.headers(AnyEvent.event(EventType.FEED_POLLED).sample());

    assertMalformed(headers, bytes("{\"x\":" + "[".repeat(100_000)), "100,000 brackets");
  }

  @Provide
  Arbitrary<Event> event() {
    return AnyEvent.event();
  }

  @Provide
  Arbitrary<String> attribute() {
    return Arbitraries.of(ATTRIBUTES);
  }

  @Provide
  Arbitrary<Headers> headers() {
    Arbitrary<Header> header =
        Arbitraries.of(ATTRIBUTES)
            .flatMap(
                name ->
                    Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(20)
                        .injectNull(0.1)
                        .map(bytes -> new RecordHeader(name, bytes)));
    return header.list().ofMaxSize(8).map(list -> new RecordHeaders(list.toArray(Header[]::new)));
  }

  private void assertMalformed(Headers headers, byte @Nullable [] value, String what) {
    assertThat(codec.decode(headers, value)).as(what).isInstanceOf(Decoded.Malformed.class);
  }

  private static ObjectNode anyObject(ObjectNode root, Random random) {
    List<ObjectNode> inside =
        root.valueStream()
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .toList();
    return inside.isEmpty() || random.nextInt(4) == 0
        ? root
        : inside.get(random.nextInt(inside.size()));
  }

  private static byte[] truncated(byte[] value, Random random) {
    return Arrays.copyOf(value, random.nextInt(value.length));
  }

  private static byte[] flipped(byte[] value, Random random) {
    byte[] damaged = value.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static List<String> texts(Headers headers) {
    return StreamSupport.stream(headers.spliterator(), false)
        .map(h -> h.key() + "=" + new String(h.value(), StandardCharsets.UTF_8))
        .collect(Collectors.toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
