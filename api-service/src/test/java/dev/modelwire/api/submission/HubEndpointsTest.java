package dev.modelwire.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.feed.TestFeeds;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.HubCall;
import dev.modelwire.events.HubStage;
import dev.modelwire.events.HubStatus;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionKind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubEndpointsTest {

  private static final String CALLBACK = "a-segment-that-nobody-guesses";
  private static final String HERE = "/api/v1/websub/" + CALLBACK;
  private static final String TOPIC = "https://site.example/atom.xml";
  private static final String SUBSCRIBE =
      "?hub.mode=subscribe&hub.topic=" + TOPIC + "&hub.challenge=say%20this&hub.lease_seconds=600";

  @TempDir Path data;
  private TestApi api;
  private MemorySubmissionLog log;
  private String feedId;
  private long told;

  @BeforeEach
  void start() {
    api = TestApi.start(data, new InMemoryEventStore("log-1"), Map.of(), TestSubmissions.class);
    log = api.bean(MemorySubmissionLog.class);
    Answer feed =
        api.send(
            HttpRequest.newBuilder(api.uri("/api/v1/feeds"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"url\":\"https://site.example/feed\"}")));
    feedId = feed.json().get("id").asString();
    report(HubStage.ASKED);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_hub_that_was_asked_hears_its_challenge_and_ingest_the_lease() {
    Answer answer = api.get(HERE + SUBSCRIBE);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("say this");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(log.last().kind()).isEqualTo(SubmissionKind.HUB_VERIFICATION);
    assertThat(log.last().feedId()).isEqualTo(feedId);
    assertThat(log.last().hub()).isEqualTo(new HubCall(CALLBACK, null, 600L, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/websub/another" + SUBSCRIBE,
        HERE + "?hub.mode=subscribe&hub.topic=https://other.example/&hub.challenge=x",
        HERE + "?hub.mode=subscribe&hub.challenge=x",
        HERE + "?hub.mode=subscribe&hub.topic=" + TOPIC,
        HERE + "?hub.mode=unsubscribe&hub.topic=" + TOPIC + "&hub.challenge=x",
      })
  void what_nobody_wanted_is_not_confirmed(String asked) {
    assertThat(api.get(asked).status()).isEqualTo(404);
    assertThat(log.submissions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?hub.mode=publish"})
  void what_is_no_question_of_a_hub_is_refused(String asked) {
    Answer answer = api.get(HERE + asked);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").asString()).isEqualTo("/problems/invalid-parameter");
  }

  @Test
  void what_else_a_hub_says_is_in_nobodys_way() {
    String more = SUBSCRIBE.replace("600", "soon") + "&hub.verify_token=x&some.more=1";
    assertThat(api.get(HERE + more).status()).isEqualTo(200);
    assertThat(log.last().hub()).isEqualTo(new HubCall(CALLBACK, null, null, null));
  }

  @Test
  void the_end_of_a_subscription_is_confirmed_once_nobody_wants_it() {
    report(HubStage.LEAVING);
    assertThat(api.get(HERE + SUBSCRIBE).status()).isEqualTo(404);
    Answer answer = api.get(HERE + SUBSCRIBE.replace("subscribe", "unsubscribe"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("say this");
  }

  @Test
  void a_denial_reaches_ingest() {
    Answer answer = api.get(HERE + "?hub.mode=denied&hub.topic=" + TOPIC + "&hub.reason=full");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(log.last().kind()).isEqualTo(SubmissionKind.HUB_DENIAL);
    assertThat(log.last().hub()).isEqualTo(new HubCall(CALLBACK, null, null, "full"));
  }

  @Test
  void a_delivery_is_on_the_log_as_it_came_with_its_signature() {
    Answer answer = deliver(HERE, "application/rss+xml; charset=iso-8859-1", "<rss/>");

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    Submission sent = log.last();
    assertThat(sent.kind()).isEqualTo(SubmissionKind.HUB_DELIVERY);
    assertThat(sent.mediaType()).isEqualTo("application/rss+xml; charset=iso-8859-1");
    assertThat(log.lastBody()).isEqualTo("<rss/>");
    assertThat(sent.hub()).isEqualTo(new HubCall(CALLBACK, "sha256=00", null, null));
  }

  @Test
  void a_delivery_to_nobody_or_without_a_log_is_not_accepted() {
    assertThat(deliver("/api/v1/websub/another", "text/xml", "<rss/>").status()).isEqualTo(404);
    assertThat(deliver(HERE, "image/png", "x").status()).isEqualTo(415);
    assertThat(deliver(HERE, "text/xml", "x".repeat(2_000_000)).status()).isEqualTo(413);
    log.breakDown();
    assertThat(deliver(HERE, "text/xml", "<rss/>").status()).isEqualTo(503);
  }

  @Test
  void the_feed_tells_of_its_hub_but_not_where_it_calls() {
    Answer feed = api.get("/api/v1/feeds/" + feedId);
    assertThat(feed.json().at("/status/hub/stage").asString()).isEqualTo("asked");
    assertThat(feed.json().at("/status/hub/url").asString()).isEqualTo("https://hub.example/");
    assertThat(feed.body()).doesNotContain(CALLBACK);
  }

  private Answer deliver(String path, String type, String body) {
    return api.send(
        HttpRequest.newBuilder(api.uri(path))
            .header("Content-Type", type)
            .header("X-Hub-Signature", "sha256=00")
            .POST(BodyPublishers.ofString(body)));
  }

  private void report(HubStage stage) {
    FeedStatus status =
        new FeedStatus(
            feedId,
            URI.create("https://site.example/feed"),
            null,
            null,
            "fetched",
            null,
            200,
            null,
            null,
            null,
            "adaptive",
            0,
            0,
            0,
            List.of(),
            List.of(),
            new HubStatus(
                URI.create("https://hub.example/"),
                URI.create(TOPIC),
                CALLBACK,
                stage,
                null,
                null));
    TestFeeds.report(api.bean(FeedRegistry.class), status, ++told);
  }
}
