package dev.modelwire.events;

import java.net.URI;
import java.time.Instant;

/**
 * Something that happened, in the envelope of CloudEvents 1.0.
 *
 * @param id the same whenever the same happening is told again, see {@link EventIds}
 * @param source the service that tells it
 * @param subject the id of the feed, article or release that it happened to
 * @param time when it happened
 */
public record Event(
    String id, EventType type, URI source, String subject, Instant time, Payload payload) {
  public Event {
    if (id.isEmpty() || subject.isEmpty()) {
      throw new IllegalArgumentException("an event needs an id and a subject");
    }
    if (!type.payload().isInstance(payload)) {
      throw new IllegalArgumentException(
          "%s carries %s, not %s"
              .formatted(type, type.payload().getSimpleName(), payload.getClass().getSimpleName()));
    }
  }
}
