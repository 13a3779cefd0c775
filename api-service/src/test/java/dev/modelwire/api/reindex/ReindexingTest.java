package dev.modelwire.api.reindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.RandomLog;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReindexingTest {

  private static final String PATH = "/api/v1/reindexings";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  private final InMemoryEventStore store = new InMemoryEventStore("log-1");
  private final RandomLog log = new RandomLog(new Random(7), 200);

  @Test
  void the_old_index_answers_until_the_new_one_does_and_both_say_the_same() {
    try (TestApi api = TestApi.start(data, store, Map.of())) {
      api.record(log.next(2_000));
      String asked = post(api).header("Location");
      while (api.get(asked).json().path("state").asString().equals("running")) {
        // Neither reading nor the log waits for it.
        assertThat(api.get("/api/v1/articles").status()).isEqualTo(200);
        api.record(log.next(5));
      }

      assertThat(api.get(asked).json().path("state").asString()).isEqualTo("finished");
      assertThat(data.resolve("index-2")).isDirectory();
      assertThat(data.resolve("index")).doesNotExist();
      String rebuilt = answers(api);
      post(api);
      awaitEnd(api);
      assertThat(data.resolve("index")).isDirectory();
      assertThat(answers(api)).isEqualTo(rebuilt);
      api.record(log.next(50));
      assertThat(api.get("/api/v1").json().path("position").asLong()).isEqualTo(store.highWater());
    }
  }

  @Test
  void a_start_finds_the_new_index() {
    String before;
    try (TestApi api = TestApi.start(data, store, Map.of())) {
      api.record(log.next(500));
      post(api);
      awaitEnd(api);
      before = answers(api);
    }
    try (TestApi api = TestApi.start(data, store, Map.of())) {
      assertThat(answers(api)).isEqualTo(before);
      assertThat(api.get(PATH).items("state")).containsExactly("finished");
      assertThat(data.resolve("index")).doesNotExist();
    }
  }

  @Test
  void what_a_crash_ended_goes_on_at_the_next_start() throws IOException {
    try (TestApi api = TestApi.start(data, store, Map.of())) {
      api.record(log.next(500));
    }
    // As a kill leaves it: said to run, and nothing or half of it built.
    Files.writeString(
        data.resolve("reindexing.json"),
        """
        {"id": "cut", "state": "running", "requested_at": "2026-11-22T09:00:00Z",
         "finished_at": null, "position": 3, "end": 499, "message": null}
        """);
    try (TestApi api = TestApi.start(data, store, Map.of())) {
      awaitEnd(api);

      assertThat(api.get(PATH).items("id")).containsExactly("cut");
      assertThat(api.get(PATH).items("state")).containsExactly("finished");
      assertThat(data.resolve("index-2")).isDirectory();
    }
  }

  @Test
  void one_that_nobody_asked_for_is_not_there() {
    try (TestApi api = TestApi.start(data, store, Map.of())) {
      assertThat(api.get(PATH).items("id")).isEmpty();
      assertThat(api.get(PATH + "/nothing").status()).isEqualTo(404);
    }
  }

  private static void awaitEnd(TestApi api) {
    await().atMost(PATIENCE).until(() -> !api.get(PATH).items("state").equals(List.of("running")));
  }

  private static String answers(TestApi api) {
    return api.get("/api/v1/articles?limit=200").body()
        + api.get("/api/v1/releases?limit=200").body()
        + api.get("/api/v1/export/articles.jsonl").body();
  }

  private static Answer post(TestApi api) {
    return api.send(HttpRequest.newBuilder(api.uri(PATH)).POST(BodyPublishers.noBody()));
  }
}
