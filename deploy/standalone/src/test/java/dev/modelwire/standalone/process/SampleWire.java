package dev.modelwire.standalone.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A wire with the sample, and requests to it that need no good end. */
final class SampleWire implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RELEASES = 10;

  private final WireProcess wire;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> ids = new TreeMap<>();
  private final Contract contract;

  private SampleWire(WireProcess wire) {
    this.wire = wire;
    contract = new Contract(wire.get("/openapi.json"));
  }

  static SampleWire ready(Path data, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--sample");
    SampleWire sample = new SampleWire(WireProcess.ready(data, all.toArray(String[]::new)));
    await().atMost(PATIENCE).until(() -> sample.wire.all("/api/v1/releases").size() >= RELEASES);
    sample.ids.put("ARTICLE", sample.id("/api/v1/articles?has_release=true"));
    sample.ids.put("RELEASE", sample.id("/api/v1/releases"));
    sample.ids.put("EVENT", sample.id("/api/v1/events"));
    sample.ids.put("FEED", sample.id("/api/v1/feeds"));
    return sample;
  }

  WireProcess wire() {
    return wire;
  }

  Contract contract() {
    return contract;
  }

  /** Puts what the sample has in the place of words such as ARTICLE. */
  String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace(id.getKey(), id.getValue());
    }
    return filled;
  }

  void know(String word, String id) {
    ids.put(word, id);
  }

  /** A request that may go wrong. */
  HttpResponse<String> ask(
      String method, String path, Map<String, String> headers, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(wire.address().resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw new AssertionError(method + " " + path + " does not end", e);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The answer to a path that no well-behaved client would send. */
  String raw(String path) {
    try (Socket socket = new Socket("127.0.0.1", wire.address().getPort())) {
      String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(path).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How an answer begins that never ends. */
  String firstLine(String path) {
    HttpRequest request = HttpRequest.newBuilder(wire.address().resolve(path)).build();
    try (Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String id(String list) {
    return wire.get(list).path("items").path(0).path("id").asString();
  }

  @Override
  public void close() {
    client.shutdownNow();
    wire.close();
  }
}
