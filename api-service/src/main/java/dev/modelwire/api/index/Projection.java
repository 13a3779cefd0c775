package dev.modelwire.api.index;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventType;

/**
 * Turns events of one kind of thing into what the index keeps of it. Pure, so that many threads may
 * do it at once: no clock, no state.
 */
public interface Projection {

  /** Such as {@code article}. */
  String kind();

  boolean covers(EventType type);

  /** What the index keeps after an event that this projection covers. */
  IndexEntry entry(RecordedEvent event);
}
