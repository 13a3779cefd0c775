package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.events.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Articles that are sent to the whole wire, and {@code kill -9} while they are. */
class PushIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String JSON = "application/json";

  private static final String MAIL =
      """
      From: The Weekly <weekly@news.example>
      Subject: Egret 3 released
      Message-ID: <issue-7@news.example>
      Date: Fri, 20 Nov 2026 08:00:00 +0000
      Content-Type: text/plain; charset=utf-8

      Mistral AI released Egret 3, a large language model with open weights, today.
      """
          .replace("\n", "\r\n");

  @TempDir Path temp;

  @Test
  void what_is_sent_is_tagged_and_what_was_accepted_outlives_a_kill() throws Exception {
    long seed = Long.getLong("modelwire.kill.seed", System.nanoTime());
    Path data = temp.resolve("data");
    List<String> accepted;
    try (WireProcess wire = WireProcess.ready(data)) {
      accepted = sendUntilKilled(wire, new Random(seed).nextInt(20, 200));
    }
    try (WireProcess wire = WireProcess.ready(data)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(keys(wire)).as("seed %d", seed).containsAll(accepted));
      int articles = keys(wire).size();
      assertThat(keys(wire)).doesNotHaveDuplicates();

      // The sender was not told before the kill, and sends all of it again.
      for (String key : accepted) {
        assertThat(send(wire.address(), key, JSON, article(key)).statusCode()).isEqualTo(202);
      }
      assertThat(send(wire.address(), "k0", JSON, article("other")).statusCode()).isEqualTo(422);
      assertMailsAreRead(wire);
      await().atMost(PATIENCE).until(() -> keys(wire).size() == articles + 1);
      assertThat(published(wire)).as("seed %d", seed).hasSize(articles + 1);
    }
  }

  /** Whoever sends is not answered any more in the middle of it. */
  private static List<String> sendUntilKilled(WireProcess wire, int enough) throws Exception {
    List<String> accepted = new CopyOnWriteArrayList<>();
    CountDownLatch under = new CountDownLatch(enough);
    URI address = wire.address();
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; ; i++) {
                    String key = "k" + i;
                    try {
                      if (send(address, key, JSON, article(key)).statusCode() == 202) {
                        accepted.add(key);
                        under.countDown();
                      }
                    } catch (IOException | InterruptedException e) {
                      return;
                    }
                  }
                });
    under.await();
    wire.kill();
    sender.join(PATIENCE);
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(enough);
    return List.copyOf(accepted);
  }

  private static void assertMailsAreRead(WireProcess wire) throws Exception {
    JsonNode answer = json(send(wire.address(), "mail", "message/rfc822", MAIL));
    assertThat(answer.path("state").asString()).isEqualTo("published");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                wire.all("/api/v1/releases").stream()
                    .anyMatch(release -> release.path("model").asString().equals("Egret 3")));
    JsonNode article = wire.get(answer.at("/links/article").asString());
    assertThat(article.path("key").asString()).isEqualTo("issue-7@news.example");
    HttpResponse<String> unreadable =
        send(wire.address(), "unreadable", "message/rfc822", "Date: x\r\n\r\n");
    assertThat(unreadable.statusCode()).as(unreadable.body()).isEqualTo(422);
  }

  private static String article(String key) {
    return "{\"id\":\"%s\",\"title\":\"Note %s\",\"content\":\"Nothing new in %s.\"}"
        .formatted(key, key, key);
  }

  private static HttpResponse<String> send(URI address, String key, String type, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address.resolve("/api/v1/articles"))
              .header("Content-Type", type)
              .header("Idempotency-Key", key)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return EventJson.mapper().readTree(answer.body());
  }

  /** What identifies each article, as often as there is one. */
  private static List<String> keys(WireProcess wire) {
    List<String> keys = new ArrayList<>();
    wire.all("/api/v1/articles?limit=200")
        .forEach(
            item ->
                keys.add(
                    wire.get("/api/v1/articles/" + item.path("id").asString())
                        .path("key")
                        .asString()));
    return keys;
  }

  private static List<String> published(WireProcess wire) {
    return wire.all("/api/v1/events?limit=500").stream()
        .filter(event -> event.path("type").asString().contains("article."))
        .map(event -> event.path("subject").asString())
        .toList();
  }

  @Test
  void a_mail_in_a_followed_folder_is_tagged_as_an_article_is() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("mails"));
    Files.writeString(folder.resolve("issue.eml"), MAIL);
    Files.writeString(
        folder.resolve("box.mbox"),
        "From weekly@news.example Fri Nov 20 08:00:00 2026\r\n"
            + MAIL.replace("issue-7", "issue-8").replace("Egret 3", "Heron 7"));
    try (WireProcess wire =
        WireProcess.ready(temp.resolve("data"), "--source", folder.toString())) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(wire.all("/api/v1/releases"))
                      .extracting(release -> release.path("model").asString())
                      .containsExactlyInAnyOrder("Egret 3", "Heron 7"));
    }
  }
}
