package dev.modelwire.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.setting.MemorySettings;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.stream.SseClient.Message;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String STREAM = "/api/v1/events/stream";

  @TempDir Path data;
  private @Nullable TestApi running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void the_stream_replays_from_the_start_and_then_follows() throws IOException {
    TestApi api = start(Map.of());
    api.record(story(0, "a"), story(3, "b"));

    try (SseClient client = client(api, "?after=start", null)) {
      assertThat(position(client.next())).isZero();
      assertThat(position(client.next())).isEqualTo(3);
      api.record(story(4, "c"));
      assertThat(position(client.next())).isEqualTo(4);
    }
  }

  @Test
  void an_event_is_the_cloud_event_that_the_log_lists() throws IOException {
    TestApi api = start(Map.of());
    api.record(story(5, "a"));

    try (SseClient client = client(api, "?after=start", null)) {
      Message message = client.next();
      JsonNode listed = api.get("/api/v1/events").json().get("items").get(0);

      assertThat(message.event()).isEqualTo("dev.modelwire.article.published.v1");
      assertThat(JSON.readTree(message.data())).isEqualTo(listed);
      assertThat(client.head())
          .anyMatch(line -> line.equalsIgnoreCase("Content-Type: text/event-stream;charset=UTF-8"))
          .anyMatch(line -> line.equalsIgnoreCase("X-Accel-Buffering: no"));
      assertThat(api.get("/api/v1/events?after=" + message.id()).items("id")).isEmpty();
    }
  }

  @Test
  void without_a_beginning_only_what_is_new_is_told() throws IOException {
    TestApi api = start(Map.of());
    api.record(story(0, "a"));

    try (SseClient client = client(api, "", null)) {
      awaitStreams(api, 1);
      api.record(story(1, "b"));
      assertThat(position(client.next())).isEqualTo(1);
    }
  }

  @Test
  void a_client_that_asks_for_one_type_is_told_nothing_else() throws IOException {
    TestApi api = start(Map.of());
    api.record(
        story(0, "a"),
        Wire.detected(1, Wire.releaseOf("aster-2", "Aster 2", "Northlight", null)),
        story(2, "b"));

    try (SseClient client = client(api, "?after=start&type=release.detected", null)) {
      assertThat(position(client.next())).isEqualTo(1);
      api.record(
          story(3, "c"), Wire.detected(4, Wire.releaseOf("cobalt", "Cobalt", "Quill AI", null)));
      assertThat(position(client.next())).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&type=article&model=none&model=Aster%202"})
  void a_client_cut_off_at_200_random_points_receives_every_event_exactly_once(String filter)
      throws Exception {
    TestApi api = start(Map.of("modelwire.stream.heartbeat", "1ms"));
    int count = 3000;
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> written = writer.submit(() -> write(api.store(), count));
      List<Long> received = new ArrayList<>();
      Random random = new Random(42);
      String lastId = null;
      int cuts = 0;
      while (cuts < 200) {
        // In the head of the answer, within a message, between two: anywhere.
        long bytes = 1 + random.nextInt(6_000);
        try (SseClient client =
            new SseClient(api.port(), STREAM + "?after=start" + filter, lastId, bytes)) {
          for (Message next = client.next(); next != null; next = client.next()) {
            received.add(position(next));
          }
          lastId = client.lastId();
          cuts++;
        }
      }
      written.get(20, TimeUnit.SECONDS);
      List<Long> expected = positions(api, filter.isEmpty());
      try (SseClient client = client(api, "?after=start" + filter, lastId)) {
        while (received.size() < expected.size()) {
          received.add(position(client.next()));
        }
      }
      assertThat(received).isEqualTo(expected);
    }
  }

  private static List<Long> positions(TestApi api, boolean all) {
    return api.store().read(-1, Integer.MAX_VALUE).stream()
        .filter(event -> all || new String(event.data(), StandardCharsets.UTF_8).contains("Aster"))
        .map(RecordedEvent::position)
        .toList();
  }

  @Test
  void a_filter_asks_organization_model_feed_and_confidence() throws IOException {
    TestApi api = start(Map.of());
    String quote = "Northlight released Aster 2";
    Story aster = Story.of("a", "News", quote + " today.", "Aster 2", "Northlight", quote);
    api.record(
        Wire.published(0, aster),
        story(1, "b"),
        Wire.detected(2, Wire.releaseOf("aster-2", "Aster 2", "Northlight", null, aster)),
        Wire.detected(3, Wire.releaseOf("cobalt", "Cobalt", "Quill AI", null)),
        story(4, "end"));

    assertThat(told(api, "organization=northlight")).containsExactly(0L, 2L);
    assertThat(told(api, "organization=Quill+AI")).containsExactly(3L);
    assertThat(told(api, "model=aster2&model=Cobalt")).containsExactly(0L, 2L, 3L);
    assertThat(told(api, "model=aster-2&organization=Quill+AI")).isEmpty();
    assertThat(told(api, "model=aster-2&min_confidence=0.9")).containsExactly(0L, 2L);
    assertThat(told(api, "model=aster-2&min_confidence=0.91")).isEmpty();
    assertThat(told(api, "feed=" + Wire.FEED)).containsExactly(0L, 1L, 2L, 4L);
    assertThat(told(api, "feed=elsewhere")).isEmpty();
    assertThat(api.get("/api/v1/events?organization=northlight").items("position"))
        .containsExactly("0", "2");
  }

  /** The positions that a replay tells, until a mark behind all of them. */
  private static List<Long> told(TestApi api, String filter) throws IOException {
    List<Long> positions = new ArrayList<>();
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("GET " + STREAM + "?after=start&" + filter + " HTTP/1.0\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data: ")) {
          positions.add(JSON.readTree(line.substring(6)).get("position").asLong());
        }
        if (line.equals(": still here")) {
          return positions;
        }
      }
    }
    throw new IOException("the stream ended");
  }

  @Test
  void a_reader_that_wants_little_resumes_near_the_end_all_the_same() throws IOException {
    TestApi api = start(Map.of("modelwire.stream.heartbeat", "10ms"));
    api.record(story(0, "a"));
    try (SseClient client = client(api, "?type=release.detected", null)) {
      awaitStreams(api, 1);
      api.record(story(1, "b"), story(2, "c"));
      String near = new LogCursor("log-1", 2).text();
      await().atMost(Duration.ofSeconds(20)).until(() -> client.skipped().equals(near));
    }
  }

  @Test
  void who_read_what_the_store_has_lost_is_told_to_read_anew() throws IOException {
    TestApi api = start(Map.of());
    api.record(story(50, "a"), story(51, "b"));

    try (SseClient client = client(api, "", new LogCursor("log-1", 7).text())) {
      Message reset = client.next();
      assertThat(reset.event()).isEqualTo("reset");
      assertThat(reset.data()).contains("kept here no longer").contains("?after=start");
    }
    try (SseClient client = client(api, "", new LogCursor("log-1", 50).text())) {
      assertThat(position(client.next())).isEqualTo(51);
    }
  }

  @Test
  void a_stream_ends_when_its_token_does() throws IOException {
    MemorySettings settings = new MemorySettings();
    running =
        TestApi.start(
            data,
            new InMemoryEventStore("log-1"),
            settings,
            Map.of("modelwire.stream.heartbeat", "10ms"));
    TestApi api = running;
    JsonNode token =
        api.send(
                HttpRequest.newBuilder(api.uri("/api/v1/tokens"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"name\":\"a\",\"scope\":\"read\"}")))
            .json();
    try (SseClient client = client(api, "?access_token=" + token.get("token").asString(), null)) {
      awaitStreams(api, 1);
      api.send(
          HttpRequest.newBuilder(api.uri("/api/v1/tokens/" + token.get("id").asString())).DELETE());
      Message last = client.next();
      assertThat(last.event()).isEqualTo("close");
      assertThat(last.data()).contains("token");
    }
  }

  @Test
  void a_slow_reader_is_disconnected_and_the_others_go_on() throws Exception {
    TestApi api = start(Map.of("modelwire.stream.queue", "50"));
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new java.net.InetSocketAddress("127.0.0.1", api.port()));
      slow.getOutputStream()
          .write(
              ("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      try (SseClient healthy = client(api, "", null)) {
        awaitStreams(api, 2);
        String content = "Long text. ".repeat(5000);
        int position = 0;
        while (api.bean(LiveFanout.class).streams() > 1) {
          Story story = Story.plain("s" + position, "Title", content);
          api.store().record(List.of(Wire.published(position, story)));
          assertThat(position(healthy.next())).isEqualTo(position);
          position++;
          assertThat(position).as("events until the slow reader is let go").isLessThan(2000);
        }
        api.store().record(List.of(story(position, "after")));
        assertThat(position(healthy.next())).isEqualTo(position);
      }
    }
  }

  @Test
  void a_client_of_another_log_is_told_to_read_anew_and_goes_on_with_what_is_new()
      throws IOException {
    TestApi api = start(Map.of());
    api.record(story(7, "a"));

    try (SseClient client = client(api, "", new LogCursor("log-0", 99).text())) {
      Message reset = client.next();
      assertThat(reset.event()).isEqualTo("reset");
      assertThat(reset.data()).contains("log-0").contains("/api/v1/releases");
      assertThat(reset.id()).isEqualTo(new LogCursor("log-1", 7).text());
      awaitStreams(api, 1);
      api.record(story(8, "b"));
      assertThat(position(client.next())).isEqualTo(8);
    }
  }

  @Test
  void a_cursor_of_another_log_in_the_address_is_refused() {
    TestApi api = start(Map.of());

    var answer = api.get(STREAM + "?after=" + new LogCursor("log-0", 99).text());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/invalid-cursor");
  }

  @Test
  void one_address_may_hold_only_so_many_streams() throws IOException {
    TestApi api = start(Map.of("modelwire.stream.max-streams-per-address", "2"));

    try (SseClient first = client(api, "", null);
        SseClient second = client(api, "", null)) {
      awaitStreams(api, 2);
      var third = api.get(STREAM);
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.header("Retry-After")).isNotBlank();
      assertThat(first.head().getFirst()).isEqualTo(second.head().getFirst()).contains("200");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              // A reader's going is noticed when there is something to write.
              api.store().record(List.of(story(api.store().highWater() + 1, "x")));
              try (SseClient again = client(api, "", null)) {
                assertThat(again.head().getFirst()).contains("200");
              }
            });
  }

  @Test
  void a_silent_stream_beats() throws IOException {
    TestApi api = start(Map.of("modelwire.stream.heartbeat", "20ms"));
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(("GET " + STREAM + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      StringBuilder text = new StringBuilder();
      byte[] buffer = new byte[1024];
      while (text.toString().split(": still here\n\n", -1).length < 3) {
        int read = socket.getInputStream().read(buffer);
        assertThat(read).isPositive();
        text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
      }
      assertThat(text).contains("retry: 2000\n");
    }
  }

  @Test
  void a_service_that_stops_says_so_to_its_clients() throws IOException {
    TestApi api = start(Map.of());
    try (SseClient client = client(api, "", null)) {
      awaitStreams(api, 1);
      api.close();
      running = null;
      Message last = client.next();
      assertThat(last.event()).isEqualTo("close");
      assertThat(client.next()).isNull();
    }
  }

  private TestApi start(Map<String, Object> settings) {
    running = TestApi.start(data, settings);
    return running;
  }

  private static void write(InMemoryEventStore store, int count) {
    Random random = new Random(7);
    long position = 0;
    for (int i = 0; i < count; ) {
      List<RecordedEvent> batch = new ArrayList<>();
      for (int size = 1 + random.nextInt(10); size > 0 && i < count; size--, i++) {
        position += 1 + random.nextInt(3);
        batch.add(i % 7 == 0 ? release(position, i) : story(position, "w" + i));
      }
      store.record(batch);
      Thread.yield();
    }
  }

  private static RecordedEvent release(long position, int i) {
    String quote = "Northlight released Aster 2";
    return Wire.published(
        position, Story.of("w" + i, "News", quote + ".", "Aster 2", "Northlight", quote));
  }

  private static SseClient client(TestApi api, String query, @Nullable String lastId)
      throws IOException {
    return new SseClient(api.port(), STREAM + query, lastId);
  }

  private static void awaitStreams(TestApi api, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.bean(LiveFanout.class).streams() == count);
  }

  private static long position(Message message) {
    return JSON.readTree(message.data()).get("position").asLong();
  }

  private static RecordedEvent story(long position, String key) {
    return Wire.published(position, Story.plain(key, "Title " + key, "Text of " + key));
  }
}
