package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.EventJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** {@code modelwire up} as users run it: a process of its own, from the packaged jar. */
final class WireProcess implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern READY = Pattern.compile("Ready after .*: (http://\\S+)");

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private WireProcess(Process process) {
    this.process = process;
    collect(process.getInputStream(), out);
    collect(process.getErrorStream(), err);
  }

  /** Starts on any free port unless the options name one. */
  static WireProcess start(Path data, String... options) throws IOException {
    List<String> command = new ArrayList<>(Application.command());
    command.addAll(List.of("up", "--data", data.toString(), "--port", "0"));
    command.addAll(List.of(options));
    return new WireProcess(new ProcessBuilder(command).start());
  }

  /** Starts and waits until it is ready. */
  static WireProcess ready(Path data, String... options) throws IOException {
    WireProcess wire = start(data, options);
    wire.address();
    return wire;
  }

  /** Where it serves, once it is ready. */
  URI address() {
    return URI.create(awaitOut(READY).group(1));
  }

  long pid() {
    return process.pid();
  }

  List<String> out() {
    return List.copyOf(out);
  }

  List<String> err() {
    return List.copyOf(err);
  }

  /** Waits for a line of standard output that contains what is looked for. */
  Matcher awaitOut(Pattern pattern) {
    return await(out, pattern);
  }

  Matcher awaitErr(Pattern pattern) {
    return await(err, pattern);
  }

  /** Waits for its end and returns the status. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("it ends: %s %s", out, err)
        .isTrue();
    return process.exitValue();
  }

  /** Ctrl-C. */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(pid())).inheritIO().start().waitFor();
    return awaitExit();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** {@code kill -9}, after a while or at its own end. */
  void killAfter(Duration life) throws InterruptedException {
    process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
    kill();
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(address().resolve(path)).build());
  }

  JsonNode post(String path, Object body) {
    String json = EventJson.mapper().writeValueAsString(body);
    return send(
        HttpRequest.newBuilder(address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** Waits until nothing is added to the log any more, for two seconds. */
  void awaitSettled() {
    AtomicLong last = new AtomicLong();
    Awaitility.await("nothing is added any more")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .during(Duration.ofSeconds(2))
        .until(
            () -> {
              long now = get("/api/v1").path("position").asLong();
              return last.getAndSet(now) == now;
            });
  }

  /** All items of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    // The log is read after a place in it, a list from where its last page ended.
    String parameter = path.startsWith("/api/v1/events") ? "after=" : "cursor=";
    String cursor = "";
    do {
      String separator = path.contains("?") ? "&" : "?";
      JsonNode page = get(path + (cursor.isEmpty() ? "" : separator + parameter + cursor));
      page.path("items").forEach(items::add);
      cursor = page.path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    return items;
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroyForcibly().onExit().join();
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode() / 100)
          .as("%s answers %d %s", request.uri(), answer.statusCode(), answer.body())
          .isEqualTo(2);
      return EventJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(request.uri() + " does not answer; " + out + err, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Matcher await(List<String> lines, Pattern pattern) {
    return Awaitility.await(pattern.pattern())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(
            () -> {
              if (!process.isAlive() && find(lines, pattern) == null) {
                throw new AssertionError(
                    "it ended without: %s; %s %s".formatted(pattern, out, err));
              }
            })
        .until(() -> find(lines, pattern), found -> found != null);
  }

  private static Matcher find(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst().orElse(null);
  }

  private static void collect(InputStream stream, List<String> lines) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
              } catch (IOException | java.io.UncheckedIOException e) {
                // The process was killed.
              }
            });
  }
}
