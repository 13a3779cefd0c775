package dev.modelwire.api.index;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventType;
import java.util.Optional;

/** Turns events of one kind of thing into what the index keeps of it. Pure: no clock, no state. */
public interface Projection {

  /** Such as {@code article}. */
  String kind();

  boolean covers(EventType type);

  /**
   * What the index keeps after an event that this projection covers.
   *
   * @param before how the thing began; empty if the index does not know it yet
   */
  IndexEntry entry(RecordedEvent event, Optional<Origin> before);
}
