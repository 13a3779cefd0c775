package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} at any moment of an ingest. */
class KillIT {

  private static final int ARTICLES = 2_000;
  private static final int KILLS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path temp;

  @Test
  void whenever_it_is_killed_every_article_is_kept_once_at_its_position() throws Exception {
    long seed = Long.getLong("modelwire.kill.seed", System.nanoTime());
    Random random = new Random(seed);
    ArticleFolder folder = ArticleFolder.at(temp.resolve("newsletters"));
    folder.write(0, ARTICLES);
    Path data = temp.resolve("data");
    Map<String, Long> seen = new HashMap<>();

    for (int kill = 0; kill < KILLS; kill++) {
      killWhileItReads(data, folder, random, seen);
      killWhileItStarts(data, random);
      assertThat(kill > 0 || seen.size() < ARTICLES)
          .as("the first kill came in the middle, after %d events", seen.size())
          .isTrue();
    }

    try (WireProcess wire = WireProcess.ready(data, "--source", folder.path().toString())) {
      List<JsonNode> events = settledEvents(wire);
      assertKeptOnce(events, "seed " + seed);
      assertThat(positions(events)).as("positions, seed %d", seed).containsAllEntriesOf(seen);
      String live = answers(wire);
      wire.interrupt();
      assertThat(rebuilt(data)).as("a rebuilt index, seed %d", seed).isEqualTo(live);
    }
  }

  private static void killWhileItStarts(Path data, Random random) throws Exception {
    try (WireProcess wire = WireProcess.start(data)) {
      wire.killAfter(Duration.ofMillis(random.nextInt(500, 6_000)));
    }
  }

  /** After some more articles arrived, a random number of them. */
  private static void killWhileItReads(
      Path data, ArticleFolder folder, Random random, Map<String, Long> seen) throws Exception {
    try (WireProcess wire = WireProcess.ready(data, "--source", folder.path().toString());
        EventStream stream = EventStream.open(wire.address(), "start")) {
      int enough = seen.size() + random.nextInt(ARTICLES / KILLS);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> stream.events().size() > enough);
      wire.kill();
      seen.putAll(positions(stream.events()));
    }
  }

  private static void assertKeptOnce(List<JsonNode> events, String seed) {
    Map<String, Long> published =
        events.stream()
            .filter(event -> event.path("type").asString().contains("article.published"))
            .collect(
                Collectors.groupingBy(
                    event -> event.path("subject").asString(), Collectors.counting()));
    assertThat(published).as("articles, %s", seed).hasSize(ARTICLES);
    assertThat(published.values()).as("times each is kept, %s", seed).containsOnly(1L);
    assertThat(events.stream().map(event -> event.path("id").asString()).toList())
        .as("event ids, %s", seed)
        .doesNotHaveDuplicates();
    assertThat(events.stream().map(KillIT::position).toList())
        .as("order of positions, %s", seed)
        .isSorted();
  }

  /** Everything that the index answers, as text. */
  private static String answers(WireProcess wire) {
    return wire.all("/api/v1/articles?limit=100").toString()
        + wire.all("/api/v1/releases?limit=100")
        + wire.all("/api/v1/articles?limit=100&q=weights");
  }

  private static String rebuilt(Path data) throws Exception {
    deleteIndex(data.resolve("index"));
    try (WireProcess wire = WireProcess.ready(data)) {
      // The index is opened beside all the rest, and answers 503 until then.
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(wire.get("/api/v1").path("articles").asInt())
                      .as("articles in the index built anew")
                      .isEqualTo(ARTICLES));
      String answers = answers(wire);
      assertThat(wire.interrupt()).isZero();
      return answers;
    }
  }

  private static void deleteIndex(Path index) throws IOException {
    assertThat(index).isDirectory();
    Files.walkFileTree(
        index,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** All events, once all articles are there and nothing is added any more. */
  private static List<JsonNode> settledEvents(WireProcess wire) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> wire.all("/api/v1/articles?limit=100").size() >= ARTICLES);
    wire.awaitSettled();
    return wire.all("/api/v1/events?limit=500");
  }

  private static Map<String, Long> positions(List<JsonNode> events) {
    return events.stream()
        .collect(
            Collectors.toMap(
                event -> event.path("id").asString(), KillIT::position, (first, _) -> first));
  }

  private static long position(JsonNode event) {
    return event.path("position").asLong();
  }
}
