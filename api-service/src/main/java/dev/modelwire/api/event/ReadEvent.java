package dev.modelwire.api.event;

import dev.modelwire.api.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** An event whose payload is decoded at most once, however many filters ask. For one thread. */
public final class ReadEvent {

  private final RecordedEvent event;
  private @Nullable EventFacts facts;

  public ReadEvent(RecordedEvent event) {
    this.event = event;
  }

  public RecordedEvent event() {
    return event;
  }

  EventFacts facts() {
    EventFacts known = facts;
    if (known == null) {
      known = EventFacts.of(event);
      facts = known;
    }
    return known;
  }
}
