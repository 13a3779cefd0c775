package dev.modelwire.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.stream.SseClient.Message;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import java.io.IOException;
import java.net.Socket;
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

  @Test
  void a_client_cut_off_again_and_again_receives_every_event_exactly_once() throws Exception {
    TestApi api = start(Map.of());
    int count = 3000;
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> written = writer.submit(() -> write(api.store(), count));
      List<Long> received = new ArrayList<>();
      Random random = new Random(42);
      String lastId = null;
      for (int cuts = 0; received.size() < count; cuts++) {
        int patience = cuts < 200 ? 1 + random.nextInt(25) : count;
        try (SseClient client = client(api, "?after=start", lastId)) {
          for (int i = 0; i < patience && received.size() < count; i++) {
            received.add(position(client.next()));
          }
          lastId = client.lastId();
        }
      }
      written.get(20, TimeUnit.SECONDS);

      List<Long> expected =
          api.store().read(-1, count).stream().map(RecordedEvent::position).toList();
      assertThat(received).isEqualTo(expected);
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
      while (!text.toString().contains(": still here\n\n: still here")) {
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
        batch.add(story(position, "w" + i));
      }
      store.record(batch);
      Thread.yield();
    }
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
