package dev.modelwire.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** A host of its own, on a loopback address of its own, with one feed. */
final class FeedServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong firstRequest = new AtomicLong();

  private FeedServer(HttpServer server) {
    this.server = server;
  }

  /** Serves articles with the numbers from one up to another, the last excluded. */
  static FeedServer ofArticles(int host, int from, int to) throws IOException {
    FeedServer feeds = create(host);
    byte[] feed = rss(from, to);
    feeds.serve(exchange -> feeds.send(exchange, feed));
    return feeds;
  }

  /**
   * Serves one more article at each request.
   *
   * @param told the number of each new article, just before it is sent
   */
  static FeedServer ofNews(int host, int from, IntConsumer told) throws IOException {
    FeedServer feeds = create(host);
    AtomicInteger next = new AtomicInteger(from);
    feeds.serve(
        exchange -> {
          int number = next.getAndIncrement();
          byte[] feed = rss(Math.max(from, number - 20), number + 1);
          told.accept(number);
          feeds.send(exchange, feed);
        });
    return feeds;
  }

  String address() {
    InetSocketAddress address = server.getAddress();
    return "http://%s:%d/feed.xml".formatted(address.getHostString(), address.getPort());
  }

  /** When it was first asked, in nanoseconds of {@link System#nanoTime}; 0 if never. */
  long firstRequest() {
    return firstRequest.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static FeedServer create(int host) throws IOException {
    InetAddress address = InetAddress.getByName("127.0.0." + host);
    return new FeedServer(HttpServer.create(new InetSocketAddress(address, 0), 0));
  }

  private void serve(com.sun.net.httpserver.HttpHandler handler) {
    server.setExecutor(threads);
    server.createContext("/feed.xml", handler);
    server.start();
  }

  private void send(HttpExchange exchange, byte[] feed) throws IOException {
    firstRequest.compareAndSet(0, System.nanoTime());
    exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
    exchange.sendResponseHeaders(200, feed.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(feed);
    }
  }

  private static byte[] rss(int from, int to) {
    StringBuilder feed =
        new StringBuilder("<rss version=\"2.0\"><channel><title>Benchmark weekly</title>");
    for (int number = from; number < to; number++) {
      feed.append("<item><guid isPermaLink=\"false\">")
          .append(ArticleTexts.token(number))
          .append("</guid><title>")
          .append(ArticleTexts.title(number))
          .append("</title><pubDate>Mon, 02 Mar 2026 12:00:00 GMT</pubDate><description>")
          .append(ArticleTexts.body(number))
          .append("</description></item>");
    }
    return feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }
}
