package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.EventJson;
import dev.modelwire.standalone.process.Application.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands that need no server, from the packaged jar. */
class CommandsIT {

  @TempDir Path temp;

  @Test
  void the_build_prepares_a_cache_of_classes_that_the_virtual_machine_accepts() throws Exception {
    Result result = Application.runPrepared("--version");

    assertThat(result.status()).as(result.out() + result.err()).isZero();
  }

  @Test
  void tagging_answers_in_order_and_a_documents_own_date_wins() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("docs"));
    String release = "Mistral AI released Zephyrine 7, a large language model with open weights.\n";
    Files.writeString(folder.resolve("a-dated.md"), "---\ndate: 2024-05-06\n---\n\n" + release);
    Files.writeString(folder.resolve("b-undated.md"), "# Zephyrine\n\n" + release);
    String missing = temp.resolve("missing.md").toString();

    Result result = Application.run("tag", "--published", "2025-03", folder.toString(), missing);

    List<JsonNode> answers = result.lines().stream().map(EventJson.mapper()::readTree).toList();
    assertThat(answers)
        .extracting(answer -> answer.path("id").asString())
        .containsExactly("a-dated", "b-undated", "missing");
    assertThat(answers)
        .extracting(answer -> answer.path("published").asString(""))
        .containsExactly("2024-05-06", "2025-03", "");
    assertThat(answers.get(1).at("/releases/0/model").asString()).isEqualTo("Zephyrine 7");
    assertThat(answers.get(1).at("/releases/0/organization").asString()).isEqualTo("Mistral AI");
    assertThat(answers.get(2).path("error").asString()).contains("there is no such file");
    assertThat(result.status()).as("status with an unreadable file").isEqualTo(1);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void mails_are_tagged_one_by_one_and_those_of_a_mailbox_too() throws Exception {
    String mail =
        """
        From: The Weekly <weekly@news.example>
        Subject: Zephyrine 7 is out
        Message-ID: <1@news.example>
        Date: Wed, 4 Mar 2026 08:00:00 +0000

        Mistral AI released Zephyrine 7, a large language model with open weights, today.
        """
            .replace("\n", "\r\n");
    String separator = "From weekly@news.example Wed Mar  4 08:00:00 2026\r\n";
    Path issue = Files.writeString(temp.resolve("issue.eml"), mail);
    Path box =
        Files.writeString(
            temp.resolve("box.mbox"),
            separator + mail + "\r\n" + separator + mail.replace("Zephyrine 7", "Heron 7"));
    Result result = Application.run("tag", issue.toString(), box.toString());

    assertThat(result.status()).as(result.err()).isZero();
    List<JsonNode> answers = result.lines().stream().map(EventJson.mapper()::readTree).toList();
    assertThat(answers)
        .extracting(answer -> answer.path("id").asString())
        .containsExactly("issue", "box#1", "box#2");
    assertThat(answers)
        .extracting(answer -> answer.at("/releases/0/model").asString())
        .containsExactly("Zephyrine 7", "Zephyrine 7", "Heron 7");
    assertThat(answers)
        .extracting(answer -> answer.at("/releases/0/date").asString())
        .containsOnly("2026-03-04");
  }

  @Test
  void a_manifest_names_documents_and_their_dates() throws Exception {
    Files.writeString(
        temp.resolve("one.md"), "# On tables\n\nHow to read a table without error bars.\n");
    Path manifest = temp.resolve("manifest.jsonl");
    Files.writeString(
        manifest, "{\"id\": \"x\", \"file\": \"one.md\", \"published\": \"2025-06\"}\n");
    Result result = Application.run("tag", "--manifest", manifest.toString());
    JsonNode answer = EventJson.mapper().readTree(result.out());
    assertThat(result.status()).isZero();
    assertThat(answer.path("id").asString()).isEqualTo("x");
    assertThat(answer.path("published").asString()).isEqualTo("2025-06");
    assertThat(answer.path("releases").isEmpty()).isTrue();
  }

  @Test
  void parsing_answers_one_line_for_each_document() throws Exception {
    Path feed = temp.resolve("feed.xml");
    Files.writeString(
        feed,
        "<rss version='2.0'><channel><title>Señales</title><item><guid>1</guid></item>"
            + "</channel></rss>");
    Result result = Application.run("parse", feed.toString());
    JsonNode answer = EventJson.mapper().readTree(result.out());
    assertThat(result.status()).isZero();
    assertThat(answer.at("/feed/title").asString()).isEqualTo("Señales");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"up", "tag", "parse", "retag", "token", "export", "migrate", "reindex", "version"})
  void every_command_explains_itself(String command) throws Exception {
    Result result = Application.run(command, "--help");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("Usage: modelwire " + command);
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tag", "parse", "export", "nonsense", "up --port 70000"})
  void a_wrong_call_is_told_on_standard_error(String call) throws Exception {
    Result result = Application.run(call.isEmpty() ? new String[0] : call.split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).containsAnyOf("Usage: modelwire", "Did you mean: modelwire");
  }
}
