package dev.modelwire.api.index;

import java.util.function.Supplier;

/**
 * The newest state of one thing.
 *
 * @param position of the event that brought it
 * @param item what a list shows of it, as JSON
 * @param payload reads that event's payload from the store
 */
public record StoredThing(
    long position,
    @SuppressWarnings("ArrayRecordComponent") byte[] item,
    Supplier<byte[]> payload) {

  /** The payload of the event, as the log has it; each call reads it anew. */
  public byte[] data() {
    return payload.get();
  }
}
