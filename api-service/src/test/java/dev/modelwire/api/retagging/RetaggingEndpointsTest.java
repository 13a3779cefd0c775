package dev.modelwire.api.retagging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.events.Event;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class RetaggingEndpointsTest {

  private static final String PATH = "/api/v1/retaggings";

  @TempDir Path data;
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start(data, new InMemoryEventStore("log-1"), Map.of(), MemoryRetaggings.class);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_retagging_is_asked_for_once_while_it_is_under_way() {
    Answer asked = post();
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.json().get("state").asString()).isEqualTo("requested");
    assertThat(post().header("Location")).isEqualTo(asked.header("Location"));

    log().progress(RetaggingState.RUNNING);
    assertThat(post().header("Location")).isEqualTo(asked.header("Location"));
    Answer running = api.get(asked.header("Location"));
    assertThat(running.json().get("state").asString()).isEqualTo("running");
    assertThat(running.json().get("retagged").asInt()).isEqualTo(3);

    log().progress(RetaggingState.FINISHED);
    assertThat(post().header("Location")).isNotEqualTo(asked.header("Location"));
    assertThat(api.get(PATH).items("state")).containsExactly("requested", "finished");
  }

  @Test
  void one_that_nobody_asked_for_is_not_there() {
    assertThat(api.get(PATH + "/0000").status()).isEqualTo(404);
    assertThat(api.get(PATH).items("state")).isEmpty();
  }

  @Test
  void a_log_that_does_not_answer_is_told_as_that() {
    log().broken = true;
    assertThat(post().status()).isEqualTo(503);
    assertThat(api.get(PATH).status()).isEqualTo(503);
  }

  @Test
  void a_page_of_another_site_cannot_ask() {
    assertThat(
            api.send(
                    HttpRequest.newBuilder(api.uri(PATH))
                        .header("Origin", "https://elsewhere.example")
                        .POST(BodyPublishers.noBody()))
                .status())
        .isEqualTo(403);
  }

  private MemoryLog log() {
    return api.bean(MemoryLog.class);
  }

  private Answer post() {
    return api.send(HttpRequest.newBuilder(api.uri(PATH)).POST(BodyPublishers.noBody()));
  }

  /** The endpoints over a log in memory. */
  @Configuration(proxyBeanMethods = false)
  @Import(RetaggingEndpoints.class)
  static class MemoryRetaggings {
    @Bean
    MemoryLog retaggingLog() {
      return new MemoryLog();
    }

    @Bean
    Retaggings retaggings(MemoryLog log) {
      return new Retaggings(log, Clock.systemUTC());
    }
  }

  static final class MemoryLog implements RetaggingLog {
    private final Map<String, Retagging> newest = new LinkedHashMap<>();
    private boolean broken;

    @Override
    public void append(Event event) {
      Retagging retagging = ((RetaggingReport) event.payload()).retagging();
      newest.put(retagging.id(), retagging);
    }

    @Override
    public List<Retagging> read() {
      if (broken) {
        throw new LogUnavailableException("gone", new IllegalStateException());
      }
      return List.copyOf(newest.values());
    }

    void progress(RetaggingState state) {
      Retagging last = read().getLast();
      newest.put(last.id(), new Retagging(last.id(), state, last.requestedAt(), "1.x", 5, 9, 4, 3));
    }
  }
}
