package dev.modelwire.api.store;

import java.util.List;

/** Is told of every event once the store keeps it. */
@FunctionalInterface
public interface EventSubscriber {

  /**
   * Called from one thread, in ascending positions, after the store's high-water mark has moved to
   * {@code highWater}. The events are those that were new to the store.
   */
  void recorded(List<RecordedEvent> events, long highWater);
}
