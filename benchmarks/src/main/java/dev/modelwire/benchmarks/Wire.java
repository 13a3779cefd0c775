package dev.modelwire.benchmarks;

import dev.modelwire.events.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A running {@code modelwire up}, started by the launcher. */
final class Wire implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Ready after .*: (http://\\S+)");
  private static final Pattern MEMORY = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Process process;
  private final URI address;
  private final Duration startup;
  private final HttpClient client = HttpClient.newHttpClient();

  private Wire(Process process, URI address, Duration startup) {
    this.process = process;
    this.address = address;
    this.startup = startup;
  }

  /** Starts and returns once it says that it is ready. */
  static Wire start(Path launcher, Path data) throws IOException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(
                launcher.toString(),
                "up",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--set",
                "modelwire.fetch.allow-private-networks=true",
                "--set",
                "modelwire.schedule.min-requested-interval=1s")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Duration startup = Duration.ofNanos(System.nanoTime() - begin);
        Thread.ofVirtual().start(() -> read(out.lines(), _ -> {}));
        return new Wire(process, URI.create(ready.group(1)), startup);
      }
    }
    throw new IOException("the wire did not start");
  }

  /** From the command to readiness. */
  Duration startup() {
    return startup;
  }

  /** Resident memory in bytes. */
  long residentBytes() throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
    Matcher memory = MEMORY.matcher(status);
    if (!memory.find()) {
      throw new IOException("no VmRSS in " + status);
    }
    return Long.parseLong(memory.group(1)) * 1024;
  }

  void subscribe(String feed, Map<String, Object> more) throws IOException, InterruptedException {
    Map<String, Object> body = new java.util.HashMap<>(more);
    body.put("url", feed);
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/feeds"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(body)))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("%s was not subscribed: %s".formatted(feed, answer.body()));
    }
  }

  /** Whether an article can be found by a word of it. */
  boolean finds(String word) throws IOException, InterruptedException {
    return !get("/api/v1/articles?limit=1&q=" + word).path("items").isEmpty();
  }

  /** The positions of the events that brought the articles there are, in rising order. */
  long[] articlePositions() throws IOException, InterruptedException {
    LongStream.Builder positions = LongStream.builder();
    String cursor = "";
    do {
      JsonNode page =
          get("/api/v1/articles?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("items").forEach(item -> positions.add(item.path("position").asLong()));
      cursor = page.path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    return positions.build().sorted().toArray();
  }

  /** The position up to which events are in the index. */
  long indexed() throws IOException, InterruptedException {
    JsonNode details =
        get("/actuator/health").path("components").path("index").path("details").path("position");
    if (!details.isNumber()) {
      throw new IOException("the health of the index does not tell its position");
    }
    return details.asLong();
  }

  /** Follows the stream from now on, line by line, until the process ends. */
  void follow(Consumer<String> reader) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/events/stream")).build();
    HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("the stream answers with status " + answer.statusCode());
    }
    Thread.ofVirtual().start(() -> read(answer.body(), reader));
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it as Ctrl-C does. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the wire does not stop");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroyForcibly().onExit().join();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("%s answers %d".formatted(path, answer.statusCode()));
    }
    return EventJson.mapper().readTree(answer.body());
  }

  /** Until whoever writes the lines is stopped. */
  private static void read(Stream<String> lines, Consumer<String> reader) {
    try {
      lines.forEach(reader);
    } catch (UncheckedIOException e) {
      // It was stopped.
    }
  }
}
