package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.standalone.process.Application.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The history read again. What the second reading does better is that it reads longer articles: to
 * the wire it is the same as a tagger that knows more.
 */
class RetagIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SHORT_ONLY = "modelwire.tagging.max-characters=120";

  private static final String MORE =
      "The team says that it will be used by all of its customers and that they have been waiting"
          + " for it.";

  @TempDir Path temp;

  @Test
  void what_is_read_differently_is_told_once_by_a_running_wire_and_by_a_stopped_one()
      throws Exception {
    ArticleFolder folder = ArticleFolder.at(temp.resolve("newsletters"));
    folder.write("short.md", article("Zephyrine 7", ""));
    folder.write("long.md", article("Kestrel 9", MORE));
    Path data = temp.resolve("data");
    String source = folder.path().toString();
    try (WireProcess wire = WireProcess.ready(data, "--source", source, "--set", SHORT_ONLY)) {
      await().atMost(PATIENCE).until(() -> wire.all("/api/v1/articles").size() == 2);
      await().atMost(PATIENCE).until(() -> !wire.all("/api/v1/releases").isEmpty());
      assertThat(models(wire)).containsExactly("Zephyrine 7");
      wire.interrupt();
    }

    Result stopped = Application.run("retag", "--data", data.toString());
    assertThat(stopped.err()).isEmpty();
    assertThat(stopped.out()).contains("2 articles, of which 1 differently");

    try (WireProcess wire = WireProcess.ready(data)) {
      await().atMost(PATIENCE).until(() -> models(wire).contains("Kestrel 9"));
      assertThat(types(wire, "retagged")).hasSize(1);
      Result running = Application.run("retag", "--data", data.toString());
      assertThat(running.err()).isEmpty();
      assertThat(running.out()).contains("2 articles, of which 0 differently");
      assertThat(types(wire, "retagged")).as("nothing is told twice").hasSize(1);
      assertThat(wire.all("/api/v1/retaggings"))
          .extracting(each -> each.path("state").asString())
          .containsExactly("finished", "finished");
    }
  }

  private static List<String> models(WireProcess wire) {
    return wire.all("/api/v1/releases").stream().map(r -> r.path("model").asString()).toList();
  }

  private static List<JsonNode> types(WireProcess wire, String type) {
    return wire.all("/api/v1/events").stream()
        .filter(event -> event.path("type").asString().contains(type))
        .toList();
  }

  private static String article(String model, String rest) {
    return "# News\n\nMistral AI released %s, a large language model. %s\n".formatted(model, rest);
  }
}
