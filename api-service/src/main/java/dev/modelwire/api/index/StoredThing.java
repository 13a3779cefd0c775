package dev.modelwire.api.index;

/**
 * The newest state of one thing.
 *
 * @param position of the event that brought it
 * @param data that event's payload as the log has it
 * @param item what a list shows of it, as JSON
 */
public record StoredThing(
    long position,
    @SuppressWarnings("ArrayRecordComponent") byte[] data,
    @SuppressWarnings("ArrayRecordComponent") byte[] item) {}
