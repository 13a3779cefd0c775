package dev.modelwire.api.stream;

import dev.modelwire.api.store.RecordedEvent;

/**
 * An event with the bytes that every reader of it gets.
 *
 * @param bytes one SSE message; shared, never changed
 */
record Frame(RecordedEvent event, @SuppressWarnings("ArrayRecordComponent") byte[] bytes) {}
