package dev.modelwire.api.store;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload;
import java.net.URI;
import java.time.Instant;

/**
 * An event as the log recorded it. The payload stays the bytes that were written, so that serving
 * an event costs no decoding and loses nothing that a later version added.
 *
 * @param position the event's offset on the events log, from 0; positions have gaps
 * @param data the payload as JSON; never changed after construction
 */
public record RecordedEvent(
    long position,
    String id,
    EventType type,
    URI source,
    String subject,
    Instant time,
    @SuppressWarnings("ArrayRecordComponent") byte[] data) {
  public RecordedEvent {
    if (position < 0) {
      throw new IllegalArgumentException("position is negative: " + position);
    }
  }

  /** Decodes the payload; each call decodes anew. */
  public Event event() {
    Payload payload = EventJson.mapper().readValue(data, type.payload());
    return new Event(id, type, source, subject, time, payload);
  }
}
