package dev.modelwire.standalone.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on loopback that answers as bad feeds do. */
final class ScriptedFeeds implements AutoCloseable {

  private static final int MEBIBYTE = 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ScriptedFeeds(HttpServer server) {
    this.server = server;
  }

  static ScriptedFeeds start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    ScriptedFeeds feeds = new ScriptedFeeds(server);
    server.setExecutor(feeds.threads);
    server.createContext("/", ScriptedFeeds::answer);
    server.start();
    return feeds;
  }

  String address(String name) {
    return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/page.html" -> send(exchange, "<!doctype html><html><body>Hello</body></html>");
        case "/empty.xml" -> exchange.sendResponseHeaders(200, -1);
        case "/truncated.xml" -> send(exchange, truncated());
        case "/huge.xml" -> huge(exchange);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String truncated() {
    return """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Cut off</title>
        <item><guid>1</guid><title>The first of a truncated feed</title></item>
        <item><guid>2</guid><tit""";
  }

  /** Fifty megabytes, as long as anybody reads them. */
  private static void huge(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
    exchange.sendResponseHeaders(200, 0);
    byte[] blanks = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write("<rss version='2.0'><channel>".getBytes(StandardCharsets.UTF_8));
      for (int megabyte = 0; megabyte < 50; megabyte++) {
        body.write(blanks);
      }
    }
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
