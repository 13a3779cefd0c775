package dev.modelwire.api.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as it is told to, then with 204, and remembers what it was sent. */
final class ScriptedReceiver implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Script> script = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean stalling;

  record Received(
      String id, String timestamp, String signature, String authorization, String body) {
    String position() {
      return body.replaceAll("(?s).*\"position\":(\\d+).*", "$1");
    }
  }

  /**
   * @param header such as {@code Retry-After: 1}; empty for none
   */
  private record Script(int status, String header) {}

  ScriptedReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  void answers(int status, String header) {
    script.add(new Script(status, header));
  }

  /** From now on it takes what it is sent and never answers. */
  void stall(boolean now) {
    stalling = now;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            headers.getFirst("webhook-id"),
            headers.getFirst("webhook-timestamp"),
            headers.getFirst("webhook-signature"),
            headers.getFirst("Authorization"),
            body));
    if (stalling) {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Script next = script.poll();
    if (next != null && !next.header().isEmpty()) {
      String[] header = next.header().split(": ", 2);
      exchange.getResponseHeaders().add(header[0], header[1]);
    }
    exchange.sendResponseHeaders(next == null ? 204 : next.status(), -1);
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
