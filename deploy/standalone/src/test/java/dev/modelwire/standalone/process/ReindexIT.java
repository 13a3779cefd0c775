package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.standalone.process.Application.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index built anew by the command, beside a running wire and without one, and over kills. */
class ReindexIT {

  private static final int ARTICLES = 800;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PATH = "/api/v1/reindexings";

  @TempDir Path temp;

  @Test
  void whoever_asks_for_it_and_whenever_it_is_killed_the_new_index_answers_as_the_old_one()
      throws Exception {
    long seed = Long.getLong("modelwire.kill.seed", System.nanoTime());
    Random random = new Random(seed);
    ArticleFolder folder = ArticleFolder.at(temp.resolve("newsletters"));
    folder.write(0, ARTICLES);
    Path data = temp.resolve("data");
    String before;
    try (WireProcess wire = WireProcess.ready(data, "--source", folder.path().toString())) {
      await()
          .atMost(PATIENCE)
          .until(() -> wire.all("/api/v1/articles?limit=100").size() == ARTICLES);
      wire.awaitSettled();
      before = answers(wire);

      Result running = Application.run("reindex", "--data", data.toString());
      assertThat(running.err()).isEmpty();
      assertThat(running.out()).contains("A new index answers, at position");
      assertThat(data.resolve("index-2")).as("the new one").isDirectory();
      assertThat(answers(wire)).isEqualTo(before);
      assertThat(wire.interrupt()).isZero();
    }

    Result stopped = Application.run("reindex", "--data", data.toString());
    assertThat(stopped.err()).isEmpty();
    assertThat(stopped.out()).contains("A new index answers, at position");
    assertThat(data.resolve("index")).as("the newest one").isDirectory();
    assertThat(data.resolve("index-2")).as("the one before").doesNotExist();

    try (WireProcess wire = WireProcess.ready(data)) {
      wire.post(PATH, Map.of());
      wire.killAfter(Duration.ofMillis(random.nextInt(400)));
    }
    try (WireProcess wire = WireProcess.ready(data)) {
      await().atMost(PATIENCE).until(() -> states(wire).equals(List.of("finished")));
      assertThat(answers(wire)).as("seed %d", seed).isEqualTo(before);
      assertThat(
              data.resolve("index").toFile().exists() ^ data.resolve("index-2").toFile().exists())
          .as("one index is left, seed %d", seed)
          .isTrue();
    }
  }

  private static List<String> states(WireProcess wire) {
    return wire.all(PATH).stream().map(each -> each.path("state").asString()).toList();
  }

  private static String answers(WireProcess wire) {
    return wire.all("/api/v1/articles?limit=100").toString()
        + wire.all("/api/v1/releases?limit=100")
        + wire.all("/api/v1/articles?limit=100&q=weights&sort=relevance")
        + wire.get("/api/v1/timeline?group=access")
        + wire.all("/api/v1/organizations");
  }
}
