package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What users really point it at: each fault is told in one line, and the rest goes on. */
class BadInputIT {

  @TempDir Path temp;

  @Test
  void every_bad_source_is_told_and_the_good_ones_go_on() throws Exception {
    ArticleFolder folder = ArticleFolder.at(temp.resolve("good"));
    folder.write(0, 2);
    try (ScriptedFeeds feeds = ScriptedFeeds.start();
        WireProcess wire =
            WireProcess.ready(
                temp.resolve("data"),
                options(
                    "--set",
                    "modelwire.fetch.allow-private-networks=true",
                    "--set",
                    "modelwire.politeness.spacing=10ms",
                    "--source",
                    temp.resolve("nowhere").toString(),
                    "--source",
                    feeds.address("page.html"),
                    "--source",
                    feeds.address("empty.xml"),
                    "--source",
                    feeds.address("missing.xml"),
                    "--source",
                    feeds.address("huge.xml"),
                    "--source",
                    feeds.address("truncated.xml"),
                    "--source",
                    folder.path().toString()))) {
      wire.awaitErr(Pattern.compile("nowhere: there is no such folder"));
      wire.awaitOut(failure("page.html", "web page"));
      wire.awaitOut(failure("empty.xml", "empty"));
      wire.awaitOut(failure("missing.xml", "404|not found"));
      wire.awaitOut(failure("huge.xml", "MB|large|limit"));
      wire.awaitOut(Pattern.compile("truncated\\.xml: it breaks off"));
      await()
          .atMost(WireProcess.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(titles(wire))
                      .as("the good source, and what could be read of the truncated one")
                      .containsExactlyInAnyOrder(
                          "Issue 0: Northgate AI ships Brontide 1",
                          "Issue 1: Lumen Labs ships Calloway 1",
                          "The first of a truncated feed"));
      assertThat(wire.err()).as("one line for each fault").hasSize(1);
      assertThat(wire.interrupt()).isZero();
    }
  }

  @Test
  void a_port_in_use_is_told_and_the_data_stays_usable() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      try (WireProcess wire =
          WireProcess.start(
              temp.resolve("data"), "--port", Integer.toString(taken.getLocalPort()))) {
        assertThat(wire.awaitExit()).isEqualTo(1);
        assertThat(wire.err())
            .containsExactly(
                "modelwire: port %d is in use: choose another with --port"
                    .formatted(taken.getLocalPort()));
      }
    }
    try (WireProcess wire = WireProcess.ready(temp.resolve("data"))) {
      assertThat(wire.interrupt()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka/meta.properties", "kafka/__cluster_metadata-0", "store"})
  void a_damaged_data_folder_is_told_and_nothing_of_it_is_changed(String damaged) throws Exception {
    Path data = temp.resolve("data");
    ArticleFolder folder = ArticleFolder.at(temp.resolve("good"));
    folder.write(0, 2);
    try (WireProcess wire = WireProcess.ready(data, "--source", folder.path().toString())) {
      await().atMost(WireProcess.PATIENCE).until(() -> titles(wire).size() == 2);
      assertThat(wire.interrupt()).isZero();
    }
    Path victim = damage(data.resolve(damaged));
    byte[] bytes = Files.readAllBytes(victim);
    try (WireProcess wire = WireProcess.start(data)) {
      assertThat(wire.awaitExit()).isEqualTo(1);
      assertThat(wire.err())
          .singleElement()
          .asString()
          .contains(data.resolve(damaged).getParent().toString())
          .contains("another --data");
    }
    assertThat(Files.readAllBytes(victim)).as("%s after the refusal", victim).isEqualTo(bytes);
  }

  private static List<String> titles(WireProcess wire) {
    return wire.all("/api/v1/articles").stream()
        .map((JsonNode article) -> article.path("title").asString())
        .toList();
  }

  /** Overwrites the middle of a file, of the largest one if it is a folder. */
  private static Path damage(Path path) throws IOException {
    Path file = path;
    if (Files.isDirectory(path)) {
      try (var files = Files.walk(path)) {
        file =
            files
                .filter(Files::isRegularFile)
                .filter(found -> !found.toString().endsWith("index"))
                .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                .orElseThrow();
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] garbage =
        "this is not what was here before. ".repeat(300).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(garbage, 0, bytes, 0, Math.min(garbage.length, bytes.length));
    Files.write(file, bytes);
    return file;
  }

  private static Pattern failure(String source, String reason) {
    return Pattern.compile("Feed fails +\\S+" + Pattern.quote(source) + ": .*(" + reason + ")");
  }

  private static String[] options(String... options) {
    return options;
  }
}
