package dev.modelwire.benchmarks.api;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Asks over a connection that stays open. It shares the machine with what it measures and does as
 * little as it can: an answer is read, not understood.
 */
final class PlainClient implements Closeable {

  private final int port;
  private Socket socket;
  private InputStream in;

  PlainClient(int port) throws IOException {
    this.port = port;
    socket = connected(port);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** After a number of answers the server ends a connection, and says so with the last one. */
  private void connectAgain() throws IOException {
    socket.close();
    socket = connected(port);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  /** An answer without its body. */
  record Answer(int status, Map<String, String> headers, int length) {}

  Answer get(String path, String... headers) throws IOException {
    StringBuilder request =
        new StringBuilder("GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path));
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> answered = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      answered.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = status == 304 ? 0 : Integer.parseInt(answered.getOrDefault("content-length", "0"));
    in.skipNBytes(length);
    if ("close".equalsIgnoreCase(answered.get("connection"))) {
      connectAgain();
    }
    return new Answer(status, answered, length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended within an answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
