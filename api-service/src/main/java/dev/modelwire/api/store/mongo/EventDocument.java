package dev.modelwire.api.store.mongo;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * How an event is written as a document: its position as {@code _id}, its attributes by their
 * CloudEvents names, its payload as the text that it is. Times are text too, because a BSON date
 * would drop what is below a millisecond.
 */
final class EventDocument {

  static final String POSITION = "_id";
  static final String EVENT_ID = "event_id";
  static final String SUBJECT = "subject";
  private static final String TYPE = "type";
  private static final String SOURCE = "source";
  private static final String TIME = "time";
  private static final String DATA = "data";

  /** A document may have 16 MB, a record of the log as much without its document around it. */
  private static final int LONGEST_TEXT = 1024 * 1024;

  private EventDocument() {}

  static Document of(RecordedEvent event) {
    return new Document(POSITION, event.position())
        .append(EVENT_ID, event.id())
        .append(TYPE, event.type().cloudEventsType())
        .append(SOURCE, event.source().toString())
        .append(SUBJECT, event.subject())
        .append(TIME, event.time().toString())
        .append(DATA, data(event.data()));
  }

  static RecordedEvent event(Document document) {
    long position = document.getLong(POSITION);
    String typeName = document.getString(TYPE);
    EventType type =
        EventType.of(typeName)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the event at position %d has the unknown type %s"
                            .formatted(position, typeName)));
    return new RecordedEvent(
        position,
        document.getString(EVENT_ID),
        type,
        URI.create(document.getString(SOURCE)),
        document.getString(SUBJECT),
        Instant.parse(document.getString(TIME)),
        bytes(document.get(DATA)));
  }

  private static Object data(byte[] data) {
    if (data.length <= LONGEST_TEXT) {
      String text = new String(data, StandardCharsets.UTF_8);
      // Bytes that are no UTF-8 would come back as others.
      if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), data)) {
        return text;
      }
    }
    return new Binary(zipped(data));
  }

  private static byte[] bytes(@Nullable Object data) {
    return switch (data) {
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      case Binary zipped -> unzipped(zipped.getData());
      case null, default -> throw new IllegalStateException("its data is " + data);
    };
  }

  private static byte[] zipped(byte[] data) {
    var zipped = new ByteArrayOutputStream(data.length / 2);
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static byte[] unzipped(byte[] data) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(data))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
