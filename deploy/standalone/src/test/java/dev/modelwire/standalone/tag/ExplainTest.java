package dev.modelwire.standalone.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class ExplainTest {

  /** An effect in log-odds, words and the feature's key; which features weigh most is learned. */
  private static final Pattern A_REASON_FOR =
      Pattern.compile("(?m)^ +\\+\\d+\\.\\d\\d {2}\\S.* {2}\\[\\S+\\]$");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path document;

  @BeforeEach
  void write() throws IOException {
    document =
        Files.writeString(
            folder.resolve("april.md"),
            "---\ntitle: April\ndate: 2024-04-30\n---\n"
                + "Meta released Llama 3 today. It beats GPT-4 in some tests.\n");
  }

  private int run(String... arguments) {
    return new CommandLine(new TagCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void people_read_what_spoke_for_a_release_and_what_was_rejected() {
    assertThat(run("--explain", document.toString())).isZero();
    assertThat(out.toString())
        .contains("RELEASE  Llama 3 · Meta · released · 2024-04-30")
        .contains("Meta released Llama 3 today.")
        .containsPattern(A_REASON_FOR)
        .contains("REJECTED  GPT-4: ");
  }

  @Test
  void programs_read_the_same_as_one_object_a_document() {
    assertThat(run("--explain", "--format", "json", document.toString())).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    JsonNode explanation = EventJson.mapper().readTree(out.toString()).get("explanation");
    assertThat(explanation.at("/releases/0/claim/model").asString()).isEqualTo("Llama 3");
    assertThat(explanation.at("/releases/0/statements/0/reasons/0/effect").isNumber()).isTrue();
    assertThat(explanation.at("/rejected/0/statement/name").asString()).isEqualTo("GPT-4");
  }

  @Test
  void a_format_without_an_explanation_is_a_mistake() {
    assertThat(run("--format", "json", document.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--format goes with --explain");
  }
}
