package dev.modelwire.enrich.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatOpinionTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Queue<String> script = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String answer = script.isEmpty() ? "500" : script.remove();
          if (answer.equals("hang")) {
            awaitEnd();
          }
          boolean fails = answer.equals("500") || answer.equals("hang");
          byte[] body =
              "{\"choices\":[{\"message\":{\"content\":\"%s\"}}]}"
                  .formatted(answer)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(fails ? 500 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private ChatOpinion opinion(Clock clock) {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/v1/chat/completions".formatted(server.getAddress().getPort()));
    OpinionSettings settings =
        new OpinionSettings(
            uri, "small", "secret", 0, 1, Duration.ofMillis(700), 2, Duration.ofMinutes(1));
    return new ChatOpinion(uri, settings, clock);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  @Test
  void the_endpoint_is_asked_for_yes_or_no() {
    script.addAll(List.of("YES", "No."));
    ChatOpinion opinion = opinion(at(NOON));
    assertThat(opinion.statesRelease("Foo 2", "Foo 2 is out.")).contains(true);
    assertThat(opinion.statesRelease("Bar 3", "We use Bar 3.")).contains(false);
    assertThat(asked.getFirst())
        .contains("\"temperature\":0", "\"model\":\"small\"", "Foo 2 is out.");
  }

  @Test
  void what_is_neither_yes_nor_no_is_no_opinion() {
    script.add("Perhaps");
    assertThat(opinion(at(NOON)).statesRelease("Foo 2", "Foo 2 is out.")).isEmpty();
  }

  @Test
  void an_endpoint_that_hangs_is_left_after_the_timeout() {
    script.add("hang");
    assertThat(opinion(at(NOON)).statesRelease("Foo 2", "Foo 2 is out.")).isEmpty();
  }

  @Test
  void after_failures_in_a_row_nobody_is_asked_for_a_while() {
    script.addAll(List.of("500", "500", "YES"));
    ChatOpinion opinion = opinion(at(NOON));
    assertThat(opinion.statesRelease("A", "a")).isEmpty();
    assertThat(opinion.statesRelease("B", "b")).isEmpty();
    assertThat(opinion.statesRelease("C", "c")).as("while it pauses").isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void after_the_pause_the_endpoint_is_asked_again() {
    script.addAll(List.of("500", "500", "YES"));
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    ChatOpinion opinion = opinion(((InstantSource) now::get).withZone(ZoneOffset.UTC));
    opinion.statesRelease("A", "a");
    opinion.statesRelease("B", "b");
    now.set(NOON.plusSeconds(59));
    assertThat(opinion.statesRelease("C", "c")).as("within the pause").isEmpty();
    now.set(NOON.plusSeconds(60));
    assertThat(opinion.statesRelease("D", "d")).as("after it").contains(true);
    assertThat(asked).hasSize(3);
  }

  @Test
  void the_taggers_own_answer_stands_where_the_endpoint_fails() {
    ReleaseTagger tagger = ReleaseTagger.create();
    Article article = article();
    assertThat(tagger.asking(opinion(at(NOON)), 0, 1).tag(article)).isEqualTo(tagger.tag(article));
    assertThat(asked).as("questions").isNotEmpty();
  }

  @Test
  void the_opinion_decides_where_the_tagger_is_not_sure() {
    script.addAll(List.of("NO", "NO", "NO", "NO", "NO"));
    ReleaseTagger tagger = ReleaseTagger.create();
    assertThat(tagger.tag(article()).releases()).isNotEmpty();
    assertThat(tagger.asking(opinion(at(NOON)), 0, 1).tag(article()).releases()).isEmpty();
  }

  private static Article article() {
    return new Article(
        "a",
        "feed",
        null,
        "a",
        null,
        "",
        List.of(),
        null,
        NOON,
        null,
        null,
        NOON,
        ContentFormat.TEXT,
        "OpenAI released Foo-7B today.",
        null,
        "",
        1,
        false);
  }
}
