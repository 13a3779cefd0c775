package dev.modelwire.api.stream;

import dev.modelwire.api.event.ReadEvent;
import dev.modelwire.api.store.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with the bytes that every reader of it gets: decoded and encoded at most once, and only
 * if anybody wants it. Confined to the log's thread, but for {@link Sent} which it makes.
 */
final class Frame {

  private final ReadEvent event;
  private final String log;
  private final FrameEncoder encoder;
  private @Nullable Sent sent;

  Frame(RecordedEvent event, String log, FrameEncoder encoder) {
    this.event = new ReadEvent(event);
    this.log = log;
    this.encoder = encoder;
  }

  /**
   * What is queued for readers.
   *
   * @param bytes one SSE message; shared, never changed
   */
  record Sent(long position, @SuppressWarnings("ArrayRecordComponent") byte[] bytes) {}

  ReadEvent event() {
    return event;
  }

  Sent sent() {
    Sent known = sent;
    if (known == null) {
      known = encoder.event(event.event(), log);
      sent = known;
    }
    return known;
  }
}
