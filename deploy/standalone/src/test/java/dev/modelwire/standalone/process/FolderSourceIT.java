package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole wire over a folder of newsletters. */
class FolderSourceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temp;

  @Test
  void what_is_written_in_a_folder_is_read_once_tagged_served_and_streamed() throws Exception {
    ArticleFolder folder = ArticleFolder.at(temp.resolve("news letters"));
    folder.write(0, 3);
    folder.write("launch.md", launch("It is available as an API."));
    Path data = temp.resolve("data");
    try (WireProcess wire = WireProcess.ready(data, "--source", folder.path().toString())) {
      wire.awaitOut(Pattern.compile("Released +Zephyrine 7"));
      await().atMost(PATIENCE).until(() -> wire.all("/api/v1/articles").size() == 4);
      assertThat(wire.all("/api/v1/articles?q=zephyrine")).as("found by text").hasSize(1);
      assertZephyrine(release(wire, "Zephyrine 7"));

      folder.write("later.md", "# Later\n\nThat this is read proves that the folder was again.");
      await().atMost(PATIENCE).until(() -> wire.all("/api/v1/articles?q=proves").size() == 1);
      assertThat(ofType(wire, "article.published")).as("after another poll").hasSize(5);

      try (EventStream stream = EventStream.open(wire.address(), "start")) {
        stream.await(event -> type(event).contains("article.published"));
        folder.write("launch.md", launch("Its weights are open and can be downloaded."));
        JsonNode revised = stream.await(event -> type(event).contains("article.revised"));
        assertThat(revised.at("/data/article/revision").asInt()).isEqualTo(2);
        assertThat(revised.at("/data/changed").toString()).contains("content");
      }

      refuseASecondStart(data, wire);
      assertThat(wire.interrupt()).as("status after Ctrl-C").isZero();
      assertThat(wire.out()).last().isEqualTo("Stopped.");
      assertThat(wire.err()).as("nothing to complain of").isEmpty();
    }
    try (WireProcess again = WireProcess.ready(data)) {
      assertThat(again.all("/api/v1/articles")).as("kept over a restart").hasSize(5);
      assertThat(ofType(again, "article.published")).hasSize(5);
    }
  }

  private static void refuseASecondStart(Path data, WireProcess holder) throws Exception {
    try (WireProcess second = WireProcess.start(data)) {
      assertThat(second.awaitExit()).isEqualTo(1);
      assertThat(second.err())
          .singleElement()
          .asString()
          .contains("is in use by process " + holder.pid(), holder.address().toString());
    }
  }

  private static void assertZephyrine(JsonNode release) {
    assertThat(release.path("organization").asString()).isEqualTo("Mistral AI");
    assertThat(release.path("status").asString()).isEqualTo("released");
    JsonNode claim = release.path("reports").path(0).path("claim");
    assertThat(claim.at("/evidence/quote").asString()).contains("Zephyrine 7");
  }

  private static JsonNode release(WireProcess wire, String model) {
    JsonNode found =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    wire.all("/api/v1/releases").stream()
                        .filter(item -> item.path("model").asString().equals(model))
                        .findFirst()
                        .orElse(null),
                item -> item != null);
    return wire.get("/api/v1/releases/" + found.path("id").asString());
  }

  private static List<JsonNode> ofType(WireProcess wire, String type) {
    return wire.all("/api/v1/events").stream().filter(e -> type(e).contains(type)).toList();
  }

  private static String type(JsonNode event) {
    return event.path("type").asString();
  }

  private static String launch(String access) {
    return """
        ---
        title: Zephyrine 7 is here
        date: 2026-03-04
        ---

        Mistral AI released Zephyrine 7 on March 4, 2026, a large language model. %s
        """
        .formatted(access);
  }
}
