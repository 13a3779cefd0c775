package dev.modelwire.benchmarks.stream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that is all readers of the stream. Says on standard output when all are
 * connected and what came of it, and ends when its standard input does.
 */
public final class StreamReaders {

  /** What it says when all are connected. */
  static final String CONNECTED = "connected";

  private static final int BUFFER = 1024 * 1024;

  /** A stalled reader takes no more than that. */
  private static final int STALLED_BUFFER = 4 * 1024;

  /** The service lets a stalled reader go after a while; then another takes its place. */
  private static final long STALLED_FOR = Duration.ofSeconds(30).toNanos();

  /** When nothing more comes, what is missing is missing. */
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final InetSocketAddress service;
  private final int measuredFrom;
  private final int last;
  private final Delays delays = new Delays();
  private final List<Reader> healthy = new ArrayList<>();
  private final List<SocketChannel> stalled = new ArrayList<>();
  private final byte[] buffer = new byte[BUFFER];
  private final Selector selector;
  private int open;

  private StreamReaders(int port, int measuredFrom, int last) throws IOException {
    this.service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.measuredFrom = measuredFrom;
    this.last = last;
    this.selector = Selector.open();
  }

  /**
   * @param arguments the service's port; how many read; how many never read; the numbers of the
   *     first event whose delay counts and of the last event
   */
  public static void main(String[] arguments) throws IOException {
    int[] numbers = new int[arguments.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(arguments[i]);
    }
    StreamReaders readers = new StreamReaders(numbers[0], numbers[3], numbers[4]);
    readers.connect(numbers[1], numbers[2]);
    System.out.println(CONNECTED);
    System.out.println(readers.readAll());
    while (System.in.read() >= 0) {
      // The streams stay open until the service has been looked at.
    }
    System.exit(0);
  }

  private void connect(int reading, int stalling) throws IOException {
    for (int i = 0; i < reading; i++) {
      SocketChannel channel = asked(SocketChannel.open(service));
      channel.configureBlocking(false);
      Reader reader = new Reader(channel, delays, measuredFrom);
      channel.register(selector, SelectionKey.OP_READ, reader);
      healthy.add(reader);
      open++;
      read(0);
    }
    for (int i = 0; i < stalling; i++) {
      stalled.add(stalling());
    }
    while (!healthy.stream().allMatch(Reader::isConnected)) {
      read(100);
    }
  }

  private SocketChannel stalling() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_BUFFER);
    channel.connect(service);
    return asked(channel);
  }

  /** In HTTP/1.0 the stream comes as it is and not in chunks. */
  private static SocketChannel asked(SocketChannel channel) throws IOException {
    String request = "GET /api/v1/events/stream HTTP/1.0\r\nHost: localhost\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private String readAll() throws IOException {
    long stalledUntil = System.nanoTime() + STALLED_FOR;
    long heard = System.nanoTime();
    while (open > 0 && System.nanoTime() - heard < PATIENCE && !isDone()) {
      if (read(100) > 0) {
        heard = System.nanoTime();
      }
      if (System.nanoTime() >= stalledUntil) {
        replaceStalled();
        stalledUntil += STALLED_FOR;
      }
    }
    healthy.forEach(reader -> delays.missed(last + 1 - reader.next()));
    return delays.text();
  }

  private boolean isDone() {
    return healthy.getLast().next() > last
        && healthy.stream().allMatch(reader -> reader.next() > last);
  }

  private int read(int millis) throws IOException {
    return selector.select(this::readFrom, millis);
  }

  private void readFrom(SelectionKey key) {
    try {
      if (key.attachment() instanceof Reader reader && !reader.read(buffer)) {
        letGo(key);
      }
    } catch (IOException e) {
      letGo(key);
    }
  }

  private void letGo(SelectionKey key) {
    key.cancel();
    delays.ended();
    open--;
  }

  private void replaceStalled() throws IOException {
    for (int i = 0; i < stalled.size(); i++) {
      stalled.get(i).close();
      stalled.set(i, stalling());
    }
  }
}
