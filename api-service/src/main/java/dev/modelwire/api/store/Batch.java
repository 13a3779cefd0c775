package dev.modelwire.api.store;

import java.util.List;

/** What every store demands of its callers. */
public final class Batch {

  private Batch() {}

  /**
   * @throws IllegalArgumentException if the positions do not ascend or go past {@code readUpTo}
   */
  public static void check(List<RecordedEvent> batch, long readUpTo) {
    long last = EventStore.NOTHING;
    for (RecordedEvent event : batch) {
      if (event.position() <= last) {
        throw new IllegalArgumentException(
            "position %d comes after %d in one batch".formatted(event.position(), last));
      }
      last = event.position();
    }
    if (readUpTo < last) {
      throw new IllegalArgumentException(
          "the batch goes to %d, past the %d read".formatted(last, readUpTo));
    }
  }

  /**
   * @throws IllegalArgumentException if nothing can be read so
   */
  public static void checkRange(long after, int limit) {
    if (after < EventStore.NOTHING) {
      throw new IllegalArgumentException("no position is before " + after);
    }
    if (limit < 1) {
      throw new IllegalArgumentException("the limit is below 1: " + limit);
    }
  }
}
