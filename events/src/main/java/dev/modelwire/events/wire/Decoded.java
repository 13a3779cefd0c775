package dev.modelwire.events.wire;

import dev.modelwire.events.Event;

/** What the bytes of a record turned out to be. */
public sealed interface Decoded {

  record Valid(Event event) implements Decoded {}

  /**
   * @param reason what is wrong with the record, for a dead letter and for people
   */
  record Malformed(String reason) implements Decoded {}
}
