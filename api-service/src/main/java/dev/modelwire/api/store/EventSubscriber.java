package dev.modelwire.api.store;

import java.util.List;

/** Is told of every event once the store keeps it. */
@FunctionalInterface
public interface EventSubscriber {

  /** The {@link #position} of who remembers nothing and so wants to hear of new events only. */
  long NO_MEMORY = Long.MIN_VALUE;

  /**
   * Called from one thread at a time, in ascending positions, after the store's high-water mark has
   * moved to {@code highWater} or past it. The events are those after the last ones told and up to
   * {@code highWater}; empty where positions carried none that were new.
   *
   * <p>One that throws is told the same again, until it succeeds; no event is ever passed over. Who
   * was not told the end of what it did durably may hear of an event twice.
   */
  void recorded(List<RecordedEvent> events, long highWater);

  /**
   * Up to where this subscriber remembers what it was told, asked once before it is told anything:
   * a position, {@link EventStore#NOTHING} to be told everything from the beginning, or {@link
   * #NO_MEMORY}.
   */
  default long position() {
    return NO_MEMORY;
  }
}
