package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.standalone.process.Application.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports from the command line. */
class ExportIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path temp;

  @Test
  void a_running_wire_and_its_folder_once_it_is_stopped_give_the_same() throws Exception {
    ArticleFolder folder = ArticleFolder.at(temp.resolve("newsletters"));
    folder.write("a.md", "# Zephyrine\n\nMistral AI released Zephyrine 7, a language model.\n");
    folder.write("b.md", "# Tables\n\nHow to read a table.\n");
    String data = temp.resolve("data").toString();
    String[] command = {"export", "articles", "--data", data};
    Result running;
    try (WireProcess wire =
        WireProcess.ready(Path.of(data), "--source", folder.path().toString())) {
      await().atMost(PATIENCE).until(() -> wire.all("/api/v1/articles").size() == 2);
      await().atMost(PATIENCE).until(() -> !wire.all("/api/v1/releases").isEmpty());
      running = Application.run(command);
      wire.interrupt();
    }
    Path table = temp.resolve("releases.csv");

    Result stopped = Application.run(command);
    Result releases =
        Application.run(
            "export", "releases", "--data", data, "--format", "csv", "-o", table.toString());
    Result wrong = Application.run("export", "articles", "--data", data, "--where", "colour=red");

    assertThat(running.err()).isEmpty();
    assertThat(running.lines()).hasSize(2);
    assertThat(stopped).isEqualTo(running);
    assertThat(releases.status()).isZero();
    assertThat(releases.out()).isEmpty();
    assertThat(Files.readString(table)).startsWith("id,model,").contains("Zephyrine 7");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).contains("colour: unknown");
  }
}
