package dev.modelwire.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.modelwire.standalone.process.Application.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A language model that changes its mind: says no to the first question and yes from then on. */
class OpinionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temp;

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer fickle;

  @BeforeEach
  void start() throws IOException {
    fickle = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    fickle.createContext(
        "/",
        exchange -> {
          String word = asked.getAndIncrement() == 0 ? "NO" : "YES";
          byte[] answer =
              "{\"choices\":[{\"message\":{\"content\":\"%s\"}}]}"
                  .formatted(word)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    fickle.start();
  }

  @AfterEach
  void stop() {
    fickle.stop(0);
  }

  @Test
  void an_answer_outlives_a_kill_and_the_history_is_read_again_as_it_was() throws Exception {
    ArticleFolder folder = ArticleFolder.at(temp.resolve("newsletters"));
    folder.write("one.md", "# News\n\nMistral AI released Zephyrine 7, a large language model.\n");
    Path data = temp.resolve("data");
    String[] options = {
      "--source",
      folder.path().toString(),
      "--set",
      "modelwire.tagging.opinion.uri=http://127.0.0.1:%d/".formatted(fickle.getAddress().getPort()),
      "--set",
      "modelwire.tagging.opinion.from=0",
      "--set",
      "modelwire.tagging.opinion.to=1"
    };
    try (WireProcess wire = WireProcess.ready(data, options)) {
      await().atMost(PATIENCE).until(() -> wire.all("/api/v1/articles").size() == 1);
      assertThat(wire.all("/api/v1/releases")).as("the model said no").isEmpty();
      assertThat(asked).hasValue(1);
      wire.kill();
    }
    try (WireProcess wire = WireProcess.ready(data, options)) {
      Result retagged = Application.run("retag", "--data", data.toString());
      assertThat(retagged.err()).isEmpty();
      assertThat(retagged.out()).contains("1 articles, of which 0 differently");
      assertThat(asked).hasValue(1);
      assertThat(wire.all("/api/v1/releases")).isEmpty();
    }
  }
}
