package dev.modelwire.benchmarks.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One stream as its client reads it. Does as little as it can: it shares the machine. */
final class Reader {

  private static final byte[] NOTHING = {};

  private final SocketChannel channel;
  private final Delays delays;
  private final int measuredFrom;

  /** The beginning of a message whose end has not come yet. */
  private byte[] begun = NOTHING;

  private boolean connected;
  private int next;

  /**
   * @param measuredFrom the number of the first event whose delay counts
   */
  Reader(SocketChannel channel, Delays delays, int measuredFrom) {
    this.channel = channel;
    this.delays = delays;
    this.measuredFrom = measuredFrom;
  }

  /** Whether the service has said that the stream is open. */
  boolean isConnected() {
    return connected;
  }

  /** The number of the event that it waits for. */
  int next() {
    return next;
  }

  /**
   * Reads what is there.
   *
   * @param bytes where to read to; whatever is in it
   * @return false at the end of the stream
   */
  boolean read(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).put(begun);
    if (channel.read(buffer) < 0) {
      return false;
    }
    int end = buffer.position();
    int from = 0;
    for (int i = Math.max(1, begun.length); i < end; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
        message(bytes, from, i);
        from = i + 1;
        i++;
      }
    }
    begun = from == end ? NOTHING : Arrays.copyOfRange(bytes, from, end);
    return true;
  }

  private void message(byte[] bytes, int from, int to) {
    if (!connected) {
      String opening = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      if (!opening.startsWith("HTTP/1.1 200")) {
        throw new IllegalStateException("refused: " + opening);
      }
      connected = true;
      return;
    }
    int place = Stamp.find(bytes, from, to);
    if (place >= 0) {
      event(Stamp.at(bytes, place));
    }
  }

  private void event(Stamp stamp) {
    if (stamp.number() < next) {
      delays.doubled();
      return;
    }
    delays.missed(stamp.number() - next);
    next = stamp.number() + 1;
    if (stamp.number() >= measuredFrom) {
      delays.delivered(System.nanoTime() - stamp.nanos());
    }
  }
}
