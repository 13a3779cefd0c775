package dev.modelwire.events.wire;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * CloudEvents 1.0 in Kafka's binary mode: attributes in {@code ce_*} headers, the payload as the
 * record's JSON value. See the Kafka protocol binding of CloudEvents, section 3.2.
 */
public final class EventCodec {

  private static final String SPEC_VERSION = "1.0";
  private static final String CONTENT_TYPE = "application/json";

  private final JsonMapper json = EventJson.mapper();

  public Headers headers(Event event) {
    Headers headers = new RecordHeaders();
    put(headers, "content-type", CONTENT_TYPE);
    put(headers, "ce_specversion", SPEC_VERSION);
    put(headers, "ce_id", event.id());
    put(headers, "ce_type", event.type().cloudEventsType());
    put(headers, "ce_source", event.source().toString());
    put(headers, "ce_subject", event.subject());
    put(headers, "ce_time", event.time().toString());
    put(headers, "ce_dataschema", event.type().schema());
    return headers;
  }

  public byte[] value(Event event) {
    return json.writeValueAsBytes(event.payload());
  }

  /** What an event is, told without decoding it; empty if it is none of ours. */
  public static Optional<EventType> type(Headers headers) {
    String name = text(headers, "ce_type");
    return name == null ? Optional.empty() : EventType.of(name);
  }

  /** Never throws for what it is given: whatever does not decode is malformed, with the reason. */
  public Decoded decode(Headers headers, byte @Nullable [] value) {
    String version = text(headers, "ce_specversion");
    if (!SPEC_VERSION.equals(version)) {
      return new Decoded.Malformed("ce_specversion is %s, not 1.0".formatted(version));
    }
    EventType type = type(headers).orElse(null);
    if (type == null) {
      return new Decoded.Malformed("unknown ce_type: " + text(headers, "ce_type"));
    }
    String id = text(headers, "ce_id");
    String source = text(headers, "ce_source");
    String subject = text(headers, "ce_subject");
    String time = text(headers, "ce_time");
    if (id == null || source == null || subject == null || time == null) {
      return new Decoded.Malformed("one of ce_id, ce_source, ce_subject, ce_time is missing");
    }
    if (value == null) {
      return new Decoded.Malformed("no value");
    }
    try {
      @Nullable Payload payload = json.readValue(value, type.payload());
      if (payload == null) {
        return new Decoded.Malformed("the value is null");
      }
      return new Decoded.Valid(
          new Event(id, type, URI.create(source), subject, Instant.parse(time), payload));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return new Decoded.Malformed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static void put(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
