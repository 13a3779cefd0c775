package dev.modelwire.api.stream;

import dev.modelwire.api.event.CloudEventJson;
import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes messages as the HTML standard's event stream format has them. */
final class FrameEncoder {

  private final CloudEventJson cloudEvents = new CloudEventJson();

  /** An event: its id is the cursor to resume after it. */
  Frame.Sent event(RecordedEvent event, String log) {
    byte[] json = cloudEvents.encode(event);
    String head =
        "id: %s\nevent: %s\ndata: "
            .formatted(new LogCursor(log, event.position()).text(), event.type().cloudEventsType());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + 192);
    bytes.writeBytes(utf8(head));
    bytes.writeBytes(json);
    bytes.writeBytes(utf8("\n\n"));
    return new Frame.Sent(event.position(), bytes.toByteArray());
  }

  /** What a stream begins with: how long to wait before coming back, and where it stands. */
  static byte[] opening(Duration retry, String cursor) {
    return utf8("retry: %d\nid: %s\n: connected\n\n".formatted(retry.toMillis(), cursor));
  }

  /** Tells a reader that what it missed cannot be told, and where to go on. */
  static byte[] reset(Reset reset, String cursor) {
    return utf8(
        "id: %s\nevent: reset\ndata: %s\n\n"
            .formatted(cursor, EventJson.mapper().writeValueAsString(reset)));
  }

  /** The last message: why, and how long to wait before coming back. */
  static byte[] closing(String reason, Duration retry) {
    return utf8(
        "retry: %d\nevent: close\ndata: %s\n\n"
            .formatted(
                retry.toMillis(), EventJson.mapper().writeValueAsString(new Closing(reason))));
  }

  /** Moves the place where a reader resumes without telling it anything. */
  static byte[] progress(String cursor) {
    return utf8("id: %s\n: still here\n\n".formatted(cursor));
  }

  /**
   * @param reason why the stream cannot go on where the client left off
   * @param state where to read the present state
   * @param history where to read all events from the first
   */
  record Reset(String reason, String state, String history) {}

  private record Closing(String reason) {}

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
