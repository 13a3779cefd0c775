package dev.modelwire.api.export;

import dev.modelwire.api.index.StoredThing;
import dev.modelwire.events.EventJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A thing in full as one line of JSON: its state as its newest event carries it, and that event's
 * position. The bytes are cut out of the event as they are, so that nothing that a later version
 * adds is lost, and nothing is decoded to be encoded again.
 */
final class FullJson {

  private static final Span NULL = new Span("null".getBytes(StandardCharsets.UTF_8), 0, 4);

  private FullJson() {}

  /** Some bytes of an event. */
  private record Span(@SuppressWarnings("ArrayRecordComponent") byte[] bytes, int from, int to) {

    void writeTo(ByteArrayOutputStream line) {
      line.write(bytes, from, to - from);
    }

    /** Of an object its members: all but the closing brace. */
    Span open() {
      return new Span(bytes, from, to - 1);
    }
  }

  static byte[] release(StoredThing thing) {
    byte[] data = thing.data();
    ByteArrayOutputStream line = begin(members(data), "release", thing, data.length);
    return end(line, thing);
  }

  static byte[] article(StoredThing thing) {
    byte[] data = thing.data();
    Map<String, Span> members = members(data);
    ByteArrayOutputStream line = begin(members, "article", thing, data.length);
    line.writeBytes(",\"tags\":".getBytes(StandardCharsets.UTF_8));
    members.getOrDefault("tags", NULL).writeTo(line);
    return end(line, thing);
  }

  private static ByteArrayOutputStream begin(
      Map<String, Span> members, String name, StoredThing thing, int length) {
    Span whole = members.get(name);
    if (whole == null) {
      throw new IllegalStateException(
          "the event at position %d has no %s".formatted(thing.position(), name));
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(length + 64);
    whole.open().writeTo(line);
    return line;
  }

  private static byte[] end(ByteArrayOutputStream line, StoredThing thing) {
    line.writeBytes(
        ",\"position\":%d}\n".formatted(thing.position()).getBytes(StandardCharsets.UTF_8));
    byte[] bytes = line.toByteArray();
    for (int i = 0; i < bytes.length - 1; i++) {
      // JSON has line breaks only between its tokens, where a space is as good.
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        bytes[i] = ' ';
      }
    }
    return bytes;
  }

  /** Where the members of an object are. */
  private static Map<String, Span> members(byte[] json) {
    Map<String, Span> members = new HashMap<>();
    try (JsonParser parser = EventJson.mapper().createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (parser.currentToken().isStructEnd()) {
          int to = (int) parser.currentLocation().getByteOffset();
          members.put(name, new Span(json, from, to));
        }
      }
    }
    return members;
  }
}
