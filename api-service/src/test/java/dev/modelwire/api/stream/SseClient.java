package dev.modelwire.api.stream;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream over a socket of its own, so that it can be cut off at any byte. */
final class SseClient implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader lines;
  private final List<String> head = new ArrayList<>();
  private @Nullable String lastId;

  /** One message; the id is the newest one seen. */
  record Message(@Nullable String id, String event, String data) {}

  SseClient(int port, String path, @Nullable String lastEventId) throws IOException {
    this(port, path, lastEventId, Long.MAX_VALUE);
  }

  /**
   * @param cutAfter bytes of the answer after which nothing more is heard, wherever that is
   */
  SseClient(int port, String path, @Nullable String lastEventId, long cutAfter) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    String resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    String request =
        "GET %s HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n"
            .formatted(path, resume);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    lines =
        new BufferedReader(
            new InputStreamReader(cut(socket.getInputStream(), cutAfter), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      head.add(line);
    }
    lastId = lastEventId;
  }

  private static InputStream cut(InputStream in, long after) {
    return new FilterInputStream(in) {
      private long left = after;

      @Override
      public int read() throws IOException {
        throw new UnsupportedOperationException("nobody reads single bytes here");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(left, length));
        left -= Math.max(0, read);
        return read;
      }
    };
  }

  List<String> head() {
    return head;
  }

  /** The id to resume by: that of the last message read whole. */
  @Nullable String lastId() {
    return lastId;
  }

  /** Reads one message that carries none, and returns its id. */
  @Nullable String skipped() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      }
      line = lines.readLine();
    }
    return lastId;
  }

  /** The next message that carries data; null at the end of the stream. */
  @Nullable Message next() throws IOException {
    String id = lastId;
    String event = "message";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        lastId = id;
        if (data.length() > 0) {
          return new Message(id, event, data.toString());
        }
        event = "message";
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.append(line.substring(6));
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
