package dev.modelwire.benchmarks.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Feeds of made-up entries on the loopback address, with validators. */
final class LocalFeeds implements AutoCloseable {

  private static final String SENTENCE =
      "Words about evaluation, licences and the cost of serving, as newsletters have them. ";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int entries;
  private final int bytesOfEntry;
  private final AtomicLong firstRequest = new AtomicLong();
  private final AtomicInteger unchanged = new AtomicInteger();

  /**
   * @param entries of each feed
   * @param bytesOfEntry of its text
   */
  LocalFeeds(int entries, int bytesOfEntry) throws IOException {
    this.entries = entries;
    this.bytesOfEntry = bytesOfEntry;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI feed(int number) {
    return URI.create("http://127.0.0.1:%d/%d".formatted(server.getAddress().getPort(), number));
  }

  /** In nanoseconds of {@link System#nanoTime}; 0 before any. */
  long firstRequest() {
    return firstRequest.get();
  }

  void forgetFirstRequest() {
    firstRequest.set(0);
  }

  int answeredUnchanged() {
    return unchanged.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      firstRequest.compareAndSet(0, System.nanoTime());
      exchange.getResponseHeaders().add("ETag", "\"1\"");
      if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        unchanged.incrementAndGet();
        return;
      }
      byte[] body = rss(exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private byte[] rss(String name) {
    String text = SENTENCE.repeat(bytesOfEntry / SENTENCE.length() + 1).substring(0, bytesOfEntry);
    StringBuilder feed =
        new StringBuilder("<rss version=\"2.0\"><channel><title>Feed ")
            .append(name)
            .append("</title>");
    for (int entry = 0; entry < entries; entry++) {
      feed.append("<item><guid isPermaLink=\"false\">")
          .append(name)
          .append('-')
          .append(entry)
          .append("</guid><title>Entry ")
          .append(entry)
          .append(" of ")
          .append(name)
          .append("</title><pubDate>Mon, 02 Mar 2026 12:00:00 GMT</pubDate><description>")
          .append(text)
          .append("</description></item>");
    }
    return feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
