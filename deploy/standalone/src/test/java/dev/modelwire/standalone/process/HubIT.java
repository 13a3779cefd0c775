package dev.modelwire.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A hub, played by the test, and the whole wire: from the feed that names it to the release. */
class HubIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path temp;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();
  private final AtomicInteger polls = new AtomicInteger();
  private HttpServer site;

  @BeforeEach
  void serve() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    site.createContext(
        "/feed",
        exchange -> {
          polls.incrementAndGet();
          answer(exchange, 200, feed("old", "An old note", "Nothing is out."));
        });
    site.createContext(
        "/hub",
        exchange -> {
          asked.add(form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          answer(exchange, 202, "");
        });
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
    client.close();
  }

  @Test
  void what_a_hub_sends_becomes_a_release_without_a_poll_and_what_is_forged_does_not()
      throws Exception {
    int port = freePort();
    String here = "http://127.0.0.1:" + port;
    try (WireProcess wire =
        WireProcess.ready(
            temp.resolve("data"),
            "--port",
            Integer.toString(port),
            "--source",
            at("/feed"),
            "--set",
            "modelwire.fetch.allow-private-networks=true",
            "--set",
            "modelwire.websub.callback=" + here)) {
      Map<String, String> request = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(request)
          .containsEntry("hub.mode", "subscribe")
          .containsEntry("hub.topic", at("/feed"));
      URI callback = URI.create(request.get("hub.callback"));
      assertThat(callback.toString()).startsWith(here);

      assertThat(verify(callback, at("/feed")).body()).isEqualTo("prove it");
      assertThat(verify(callback, at("/other")).statusCode()).isEqualTo(404);
      await().atMost(PATIENCE).until(() -> hub(wire).path("stage").asString().equals("active"));
      int before = polls.get();

      String news = feed("new", "Egret 3", "Mistral AI released Egret 3 today, a language model.");
      assertThat(deliver(callback, news, "not the secret").statusCode()).isEqualTo(202);
      String forged = feed("forged", "Egret 4", "Mistral AI released Egret 4 today.");
      assertThat(deliver(callback, forged, "not the secret").statusCode()).isEqualTo(202);
      assertThat(deliver(callback, news, request.get("hub.secret")).statusCode()).isEqualTo(202);

      await().atMost(PATIENCE).until(() -> titles(wire).contains("Egret 3"), found -> found);
      assertThat(titles(wire)).doesNotContain("Egret 4");
      assertThat(polls).as("polls").hasValue(before);
      assertThat(hub(wire).path("delivered_at").isNull()).isFalse();
    }
  }

  private static JsonNode hub(WireProcess wire) {
    return wire.get("/api/v1/feeds").at("/items/0/status/hub");
  }

  private static List<String> titles(WireProcess wire) {
    return wire.all("/api/v1/articles").stream()
        .map(article -> article.path("title").asString())
        .toList();
  }

  private HttpResponse<String> verify(URI callback, String topic) throws Exception {
    String query =
        "?hub.mode=subscribe&hub.lease_seconds=864000&hub.challenge=prove+it&hub.topic="
            + URLEncoder.encode(topic, UTF_8);
    return client.send(
        HttpRequest.newBuilder(URI.create(callback + query)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> deliver(URI callback, String body, String secret) throws Exception {
    return client.send(
        HttpRequest.newBuilder(callback)
            .header("Content-Type", "application/atom+xml")
            .header("X-Hub-Signature", "sha256=" + hmac(body, secret))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String hmac(String body, String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }

  private String feed(String id, String title, String text) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
          <title>Notes</title><id>urn:notes</id>
          <link rel="hub" href="%s"/><link rel="self" href="%s"/>
          <entry><id>urn:%s</id><title>%s</title>
            <updated>2026-11-22T08:00:00Z</updated><content>%s</content></entry>
        </feed>
        """
        .formatted(at("/hub"), at("/feed"), id, title, text);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split("&")) {
      int equals = field.indexOf('=');
      fields.put(
          URLDecoder.decode(field.substring(0, equals), UTF_8),
          URLDecoder.decode(field.substring(equals + 1), UTF_8));
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
