package dev.modelwire.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.modelwire.api.setting.MemorySettings;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.api.webhook.ScriptedReceiver.Received;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebhooksTest {

  private static final String PATH = "/api/v1/webhooks";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;
  private final MemorySettings settings = new MemorySettings();
  private final InMemoryEventStore store = new InMemoryEventStore("log-1");
  private ScriptedReceiver receiver;
  private TestApi api;

  @BeforeEach
  void begin() throws Exception {
    receiver = new ScriptedReceiver();
    api = start(Map.of());
  }

  @AfterEach
  void end() {
    api.close();
    receiver.close();
  }

  @Test
  void events_arrive_in_order_signed_and_once() throws Exception {
    JsonNode hook = create("{}");
    tell(0, 50);

    awaitReceived(50);
    assertThat(positions()).isEqualTo(range(0, 50));
    assertThat(receiver.received().getFirst().id()).isEqualTo(story(0).id());
    for (Received each : receiver.received()) {
      assertThat(signatures(each)).containsExactly(signature(secret(hook), each));
      assertThat(Long.parseLong(each.timestamp()) * 1000)
          .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 1000);
    }
  }

  @Test
  void what_fails_is_sent_again_before_anything_after_it() {
    create("{}");
    receiver.answers(500, "");
    receiver.answers(302, "Location: " + receiver.url("/elsewhere"));
    receiver.answers(404, "");
    tell(0, 3);

    awaitReceived(6);
    assertThat(positions()).containsExactly(0L, 0L, 0L, 0L, 1L, 2L);
    assertThat(receiver.received()).extracting(Received::id).startsWith(story(0).id());
    String id = onlyId();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(deliveries(id).items("event_id")).hasSize(6));
    assertThat(deliveries(id).items("trouble"))
        .containsExactly("", "", "", "answered 404", "answered 302", "answered 500");
  }

  @Test
  void a_receiver_that_asks_for_time_gets_it() {
    create("{}");
    receiver.answers(503, "Retry-After: 3600");
    tell(0, 1);

    awaitReceived(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode hook = api.get(PATH + "/" + onlyId()).json();
              assertThat(hook.get("attempts").asInt()).isEqualTo(1);
              assertThat(java.time.Instant.parse(hook.get("next_attempt_at").asString()))
                  .isAfter(java.time.Instant.now().plusSeconds(3500));
            });
    assertThat(post("/" + onlyId() + "/resume", "").status()).isEqualTo(200);
    awaitReceived(2);
    assertThat(positions()).as("resumed: at once").containsExactly(0L, 0L);
  }

  @Test
  void one_that_is_gone_is_paused_at_once_and_goes_on_where_it_was() {
    create("{}");
    receiver.answers(410, "");
    tell(0, 3);
    awaitReceived(1);
    awaitReason("gone");

    tell(3, 5);
    post("/" + onlyId() + "/resume", "");
    awaitReceived(6);
    assertThat(positions()).containsExactly(0L, 0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void one_that_fails_for_too_long_is_paused_with_the_reason() {
    api.close();
    api = start(Map.of("modelwire.webhooks.give-up-after", "50ms"));
    create("{}");
    for (int i = 0; i < 1000; i++) {
      receiver.answers(500, "");
    }
    tell(0, 1);

    awaitReason("failing");
    assertThat(api.get(PATH + "/" + onlyId()).json().get("failing_since").isNull()).isFalse();
  }

  @Test
  void a_stalled_receiver_holds_nobody_else_back_and_is_tried_again() throws Exception {
    try (ScriptedReceiver stalled = new ScriptedReceiver()) {
      stalled.stall(true);
      post("", "{\"url\":\"%s\"}".formatted(stalled.url("/")));
      create("{}");
      tell(0, 20);

      awaitReceived(20);
      await().atMost(PATIENCE).until(() -> stalled.received().size() >= 2);
      assertThat(stalled.received()).allMatch(each -> each.position().equals("0"));
    }
  }

  @Test
  void after_a_kill_nothing_is_missing() throws Exception {
    create("{}");
    Random random = new Random(3);
    int told = 0;
    for (int start = 0; start < 8; start++) {
      int more = 1 + random.nextInt(40);
      tell(told, told + more);
      told += more;
      int wanted = random.nextInt(told);
      await().atMost(PATIENCE).until(() -> distinct() >= wanted);
      // Whatever was not written by now is lost, as a kill loses it.
      settings.breakDown(true);
      api.close();
      settings.breakDown(false);
      api = start(Map.of());
    }
    int all = told;
    await().atMost(PATIENCE).until(() -> distinct() == all);
    assertThat(positions().stream().distinct().toList())
        .as("first deliveries, in order")
        .isEqualTo(range(0, all));
  }

  @Test
  void secrets_are_rotated_with_both_in_use_for_a_while() throws Exception {
    JsonNode hook = create("{}");
    String old = secret(hook);
    Answer rotated = post("/" + onlyId() + "/secret?keep_old_for=PT1H", "");
    String fresh = rotated.json().get("secret").asString();
    tell(0, 1);
    awaitReceived(1);
    assertThat(signatures(receiver.received().getFirst()))
        .containsExactly(
            signature(fresh, receiver.received().getFirst()),
            signature(old, receiver.received().getFirst()));

    post("/" + onlyId() + "/secret?keep_old_for=PT0S", "");
    tell(1, 2);
    awaitReceived(2);
    assertThat(signatures(receiver.received().get(1)))
        .hasSize(1)
        .doesNotContain(signature(old, receiver.received().get(1)))
        .doesNotContain(signature(fresh, receiver.received().get(1)));
  }

  @Test
  void an_event_is_sent_again_when_somebody_asks() {
    create("{}");
    tell(0, 2);
    awaitReceived(2);

    Answer again = post("/" + onlyId() + "/deliveries/" + story(0).id() + "/redeliver", "");
    assertThat(again.json().get("status").asInt()).isEqualTo(204);
    assertThat(receiver.received().get(2).id()).isEqualTo(story(0).id());
    assertThat(post("/" + onlyId() + "/deliveries/none/redeliver", "").status()).isEqualTo(404);
    post("/" + onlyId() + "/resume?after=start", "");
    awaitReceived(5);
    assertThat(positions()).containsExactly(0L, 1L, 0L, 0L, 1L);
  }

  @Test
  void a_test_tells_how_it_went() {
    create("{}");
    receiver.answers(418, "");

    Answer test = post("/" + onlyId() + "/test", "");
    assertThat(test.json().get("trouble").asString()).isEqualTo("answered 418");
    assertThat(post("/" + onlyId() + "/test", "").json().get("trouble").isNull()).isTrue();
    assertThat(receiver.received()).allMatch(each -> each.body().contains("webhook test"));
  }

  @Test
  void a_filter_and_a_change_of_it_hold_and_a_deleted_one_is_sent_nothing() {
    create("{\"filter\":{\"types\":[\"release\"],\"organizations\":[\"Northlight\"]}}");
    api.store()
        .record(
            List.of(
                story(0),
                Wire.detected(1, Wire.releaseOf("aster-2", "Aster 2", "Northlight", null)),
                Wire.detected(2, Wire.releaseOf("cobalt", "Cobalt", "Quill AI", null))));
    awaitReceived(1);
    assertThat(positions()).containsExactly(1L);

    Answer changed =
        api.send(
            json(HttpRequest.newBuilder(api.uri(PATH + "/" + onlyId())))
                .method(
                    "PATCH", BodyPublishers.ofString("{\"filter\":{\"types\":[\"article\"]}}")));
    assertThat(changed.status()).isEqualTo(200);
    tell(3, 4);
    awaitReceived(2);
    assertThat(positions()).containsExactly(1L, 3L);
    api.send(HttpRequest.newBuilder(api.uri(PATH + "/" + onlyId())).DELETE());
    assertThat(api.get(PATH).items("id")).isEmpty();
    assertThat(settings.ready().under("webhook", JsonNode.class)).isEmpty();
  }

  @Test
  void private_networks_are_refused_unless_they_are_allowed() {
    api.close();
    api = start(Map.of("modelwire.webhooks.allow-private-networks", "false"));
    create("{}");

    Answer test = post("/" + onlyId() + "/test", "");
    assertThat(test.json().get("trouble").asString()).contains("not a public one");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void secrets_are_shown_once_and_told_nowhere_else() {
    String hook =
        "{\"url\":\"%s\",\"template\":\"slack\",\"bearer\":\"hidden-bearer\"}"
            .formatted(receiver.url("/services/T0/hidden-path?hidden=query"));
    Answer made = post("", hook);
    String secret = made.json().get("secret").asString();
    String id = made.json().get("id").asString();

    assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    for (Answer answer :
        List.of(
            api.get(PATH),
            api.get(PATH + "/" + id),
            post("/" + id + "/pause", ""),
            post("/" + id + "/test", ""),
            api.get(PATH + "/" + id + "/deliveries"))) {
      assertThat(answer.body()).doesNotContain(secret, "hidden");
    }
    assertThat(receiver.received().getFirst().authorization()).isEqualTo("Bearer hidden-bearer");
    assertThat(api.bean(Webhooks.class).require(id).toString()).doesNotContain("hidden", secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"url\":null}",
        "{\"url\":\"ftp://example.org/\"}",
        "{\"url\":\"example.org\"}",
        "{\"url\":\"https://\"}",
        "{\"url\":\"https://user:password@example.org/\"}",
        "{\"url\":\"https://example.org/#a\"}",
        "{\"url\":\"https://a b/\"}",
        "{\"url\":\"https://example.org/\",\"template\":\"telex\"}",
        "{\"url\":\"https://example.org/\",\"template\":\"mastodon\"}",
        "{\"url\":\"https://example.org/\",\"bearer\":\"two words\"}",
        "{\"url\":\"https://example.org/\",\"bearer\":\"a\\r\\nX: y\"}",
        "{\"url\":\"https://example.org/\",\"filter\":{\"types\":[\"nothing\"]}}",
        "{\"url\":\"https://example.org/\",\"filter\":{\"types\":[null]}}",
        "{\"url\":\"https://example.org/\",\"filter\":{\"min_confidence\":2}}",
        "{\"url\":\"https://example.org/\",\"filter\":{\"colour\":\"red\"}}",
        "{\"url\":\"https://example.org/\",\"secret\":\"mine\"}",
        "{\"url\":\"https://example.org/\",\"after\":\"nonsense\"}"
      })
  void a_body_that_is_wrong_makes_no_webhook(String body) {
    assertThat(post("", body).status()).isEqualTo(400);
    assertThat(api.get(PATH).items("id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"url\":null}", "{\"name\":null}", "{\"filter\":null}", "[]", "{\"id\":1}"})
  void a_change_that_is_wrong_changes_nothing(String body) {
    create("{}");
    String before = api.get(PATH).body();

    Answer answer =
        api.send(
            json(HttpRequest.newBuilder(api.uri(PATH + "/" + onlyId())))
                .method("PATCH", BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(api.get(PATH).body()).isEqualTo(before);
  }

  private TestApi start(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>();
    all.put("modelwire.webhooks.allow-private-networks", "true");
    all.put("modelwire.webhooks.first-pause", "5ms");
    all.put("modelwire.webhooks.longest-pause", "20ms");
    all.put("modelwire.webhooks.timeout", "500ms");
    all.putAll(given);
    return TestApi.start(data, store, settings, all);
  }

  private JsonNode create(String more) {
    String rest = more.substring(1);
    String url = "{\"url\":\"%s\"".formatted(receiver.url("/hook"));
    Answer made = post("", url + (rest.equals("}") ? rest : "," + rest));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json();
  }

  private Answer post(String path, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(PATH + path));
    return api.send(json(request).POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }

  private Answer deliveries(String id) {
    return api.get(PATH + "/" + id + "/deliveries");
  }

  private String onlyId() {
    return api.get(PATH).items("id").getFirst();
  }

  private void tell(int from, int to) {
    List<RecordedEvent> events = new ArrayList<>();
    for (int position = from; position < to; position++) {
      events.add(story(position));
    }
    store.record(events);
  }

  private static RecordedEvent story(long position) {
    return Wire.published(position, Story.plain("s" + position, "Title", "Text"));
  }

  private void awaitReceived(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(receiver.received()).hasSizeGreaterThanOrEqualTo(count));
    assertThat(receiver.received()).hasSize(count);
  }

  private void awaitReason(String reason) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(PATH + "/" + onlyId()).json().get("reason").asString("").equals(reason));
  }

  private long distinct() {
    return positions().stream().distinct().count();
  }

  private List<Long> positions() {
    return receiver.received().stream().map(each -> Long.parseLong(each.position())).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static String secret(JsonNode hook) {
    return hook.get("secret").asString();
  }

  private static List<String> signatures(Received each) {
    return List.of(each.signature().split(" "));
  }

  /** As a receiver computes it, from the specification and not from our code. */
  private static String signature(String secret, Received each) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = each.id() + "." + each.timestamp() + "." + each.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
