package dev.modelwire.ingest.topology;

import static dev.modelwire.ingest.feed.Feeds.document;
import static dev.modelwire.ingest.feed.Feeds.entry;
import static dev.modelwire.ingest.feed.Feeds.feed;
import static dev.modelwire.ingest.feed.Feeds.in;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.HubCall;
import dev.modelwire.events.HubStage;
import dev.modelwire.events.HubStatus;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.websub.Hub;
import dev.modelwire.ingest.websub.HubOffer;
import dev.modelwire.ingest.websub.HubRequests;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSubscriptionsTest {

  private static final URI HUB = URI.create("https://hub.example/");
  private static final URI TOPIC = URI.create("https://site.example/atom.xml");
  private static final Feed FEED = feed("https://site.example/feed");
  private static final String LEASE = "864000";

  private final ScriptedSources sources = new ScriptedSources();
  private final RecordingLog log = new RecordingLog();
  private final ScriptedHub hub = new ScriptedHub();
  private final HubRequests requests =
      new HubRequests(
          hub, URI.create("https://wire.example/"), Duration.ofDays(10), hub::nextToken);
  private Ingest ingest = new Ingest(sources, requests, log);
  private @Nullable FeedStatus status;
  private int sent;

  /** Takes what it is asked, or not. */
  private static final class ScriptedHub implements Hub {
    final List<Map<String, String>> asked = new ArrayList<>();
    Hub.Answer answer = new Hub.Answer.Accepted();
    private int tokens;

    @Override
    public Answer post(URI hub, Map<String, String> form) {
      assertThat(hub).isEqualTo(HUB);
      asked.add(form);
      return answer;
    }

    String nextToken() {
      return "token-" + tokens++;
    }

    Map<String, String> last() {
      return asked.getLast();
    }
  }

  @BeforeEach
  void publish() {
    sources.answer(FEED.url(), withHub(document(entry("1", null, "one", "a"))));
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void a_feed_that_names_a_hub_is_subscribed_there_once_its_state_is_told() {
    ingest.subscribe(FEED);
    assertThat(hub.asked).as("not before the API knows of it").isEmpty();
    assertThat(hubStatus().stage()).isEqualTo(HubStage.WANTED);

    ingest.pass(Duration.ofSeconds(10));

    assertThat(hub.asked).hasSize(1);
    assertThat(hub.last())
        .containsEntry("hub.mode", "subscribe")
        .containsEntry("hub.topic", TOPIC.toString())
        .containsEntry("hub.lease_seconds", LEASE)
        .containsEntry(
            "hub.callback", "https://wire.example/api/v1/websub/" + hubStatus().callback());
    assertThat(hub.last().get("hub.secret")).isNotEqualTo(hubStatus().callback());
    assertThat(hubStatus().stage()).isEqualTo(HubStage.ASKED);
    assertThat(hubStatus().url()).isEqualTo(HUB);
  }

  @Test
  void without_an_address_to_be_called_at_nobody_is_asked() {
    ingest.close();
    ingest = new Ingest(sources, log);
    ingest.subscribe(FEED);
    ingest.pass(Duration.ofDays(1));
    assertThat(Objects.requireNonNull(refreshed()).hub()).isNull();
  }

  @Test
  void what_the_hub_sends_is_news_without_a_poll_and_comes_once() {
    subscribed();
    int polls = sources.requests.size();

    deliver(rss("2"), secret());
    deliver(rss("2"), secret());

    assertThat(outcomes()).containsExactly("published", "unchanged");
    assertThat(sources.requests).hasSize(polls);
    Article article = log.articles().getLast();
    assertThat(article.id()).isEqualTo(EventIds.article(FEED.id(), "2"));
    assertThat(article.backfill()).isFalse();
    assertThat(hubStatus().deliveredAt()).isNotNull();
  }

  @Test
  void a_poll_that_finds_it_too_changes_nothing() {
    subscribed();
    deliver(rss("2"), secret());
    int events = log.appended.size();
    sources.answer(
        FEED.url(),
        withHub(document(entry("2", null, "Two", "<p>b</p>"), entry("1", null, "one", "a"))));
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
    assertThat(log.types().subList(events, log.types().size()))
        .doesNotContain(EventType.ARTICLE_PUBLISHED);
  }

  @Test
  void what_is_not_signed_with_the_secret_is_dropped() {
    subscribed();
    int events = log.appended.size();

    deliver(rss("2"), "another secret");
    call(SubmissionKind.HUB_DELIVERY, rss("2"), new HubCall(callback(), null, null, null));
    call(
        SubmissionKind.HUB_DELIVERY,
        rss("2"),
        new HubCall("another-callback", signed(rss("2"), secret()), null, null));

    assertThat(outcomes()).containsExactly("bad-signature", "bad-signature", "hub-unknown");
    assertThat(log.appended).hasSize(events);
    assertThat(hubStatus().deliveredAt()).isNull();
  }

  @Test
  void what_is_signed_and_no_feed_has_the_feed_polled() {
    subscribed();
    int polls = sources.requests.size();
    deliver("something happened", secret());
    ingest.tick();
    assertThat(outcomes()).containsExactly("hub-ping");
    assertThat(sources.requests).hasSize(polls + 1);
  }

  @Test
  void a_poll_that_a_hub_brings_about_is_saved_before_the_hub_is_forgotten() {
    subscribed();
    deliver("something happened", secret());
    assertThat(ingest.statuses())
        .as("what a crash before the poll would leave")
        .anySatisfy(
            told -> {
              assertThat(told.nextPollReason()).isEqualTo("refresh");
              assertThat(Objects.requireNonNull(told.hub()).deliveredAt()).isNotNull();
            });
  }

  @Test
  void a_lease_is_renewed_before_it_ends_while_the_hub_goes_on() {
    subscribed();
    ingest.pass(Duration.ofDays(6));
    assertThat(hub.asked).hasSize(1);
    ingest.pass(Duration.ofDays(3));
    ingest.tick();
    assertThat(hub.asked).hasSize(2);
    assertThat(hub.last()).containsEntry("hub.mode", "subscribe");
    assertThat(hubStatus().stage()).isEqualTo(HubStage.ACTIVE);
    Instant ends = hubStatus().leaseEndsAt();

    verify();

    assertThat(hubStatus().leaseEndsAt()).isAfter(ends);
  }

  @Test
  void a_hub_that_fails_is_asked_again_and_ever_less_often() {
    hub.answer = new Hub.Answer.Refused("it is down");
    ingest.subscribe(FEED);
    ingest.pass(Duration.ofSeconds(10));
    assertThat(hub.asked).hasSize(1);
    ingest.pass(Duration.ofMinutes(6));
    assertThat(hub.asked).hasSize(2);
    ingest.pass(Duration.ofMinutes(6));
    assertThat(hub.asked).hasSize(2);
    ingest.pass(Duration.ofMinutes(5));
    assertThat(hub.asked).hasSize(3);
    assertThat(hubStatus().stage()).isEqualTo(HubStage.WANTED);
  }

  @Test
  void a_hub_that_denies_leaves_the_feed_to_be_polled() {
    subscribed();
    int polls = sources.requests.size();
    call(SubmissionKind.HUB_DENIAL, null, new HubCall(callback(), null, null, "we are full"));
    ingest.tick();
    assertThat(outcomes()).containsExactly("hub-denied");
    assertThat(hubStatus().stage()).isEqualTo(HubStage.DENIED);
    assertThat(sources.requests).hasSize(polls + 1);
    ingest.pass(Duration.ofHours(25));
    assertThat(hub.asked).as("it may change its mind").hasSize(2);
  }

  @Test
  void a_feed_whose_hub_delivers_is_polled_less_often() {
    subscribed();
    poll();
    assertThat(refreshed().nextPollReason()).isEqualTo("adaptive");
    Duration usual = wait(status);
    deliver(rss("2"), secret());
    poll();

    assertThat(refreshed().nextPollReason()).isEqualTo("hub-delivers");
    assertThat(wait(status)).isGreaterThan(usual.multipliedBy(2));
  }

  @Test
  void a_hub_that_misses_what_polls_find_is_not_relied_on_until_it_delivers_again() {
    subscribed();
    deliver(rss("2"), secret());
    for (int i = 3; i < 6; i++) {
      sources.answer(FEED.url(), withHub(document(entry("" + i, null, "t" + i, "a"))));
      poll();
    }
    assertThat(refreshed().nextPollReason()).isEqualTo("adaptive");

    deliver(rss("9"), secret());
    poll();
    assertThat(refreshed().nextPollReason()).isEqualTo("hub-delivers");
  }

  @Test
  void the_hub_of_an_unsubscribed_feed_is_told_so() {
    subscribed();
    ingest.tell(EventType.FEED_UNSUBSCRIBED, in(FeedState.UNSUBSCRIBED, FEED));
    ingest.pass(Duration.ofSeconds(10));
    assertThat(hub.last())
        .containsEntry("hub.mode", "unsubscribe")
        .containsEntry("hub.topic", TOPIC.toString())
        .doesNotContainKey("hub.secret");
    assertThat(hubStatus().stage()).isEqualTo(HubStage.LEAVING);
    ingest.pass(Duration.ofMinutes(10));
    assertThat(Objects.requireNonNull(refreshed()).hub()).isNull();
    ingest.pass(Duration.ofDays(2));
    assertThat(hub.asked).hasSize(2);
  }

  @Test
  void a_feed_that_goes_to_another_hub_is_subscribed_there_anew() {
    subscribed();
    String before = callback();
    sources.answer(
        FEED.url(),
        new Document(
            document().answer(),
            "The feed",
            null,
            List.of(),
            List.of(),
            null,
            new HubOffer(HUB, URI.create("https://site.example/other.xml"))));
    poll();
    ingest.pass(Duration.ofSeconds(10));
    assertThat(hub.last()).containsEntry("hub.topic", "https://site.example/other.xml");
    assertThat(callback()).isNotEqualTo(before);
  }

  @Test
  void a_restart_goes_on_with_the_subscription() {
    subscribed();
    PollDesk next = ingest.openedElsewhere();
    next.tick(ingest.now());
    assertThat(hub.asked).hasSize(1);
    next.tick(ingest.now().plus(Duration.ofDays(9)));
    assertThat(hub.asked).as("renewed").hasSize(2);
    assertThat(hub.last().get("hub.callback")).endsWith(callback());
  }

  private void subscribed() {
    ingest.subscribe(FEED);
    ingest.pass(Duration.ofSeconds(10));
    verify();
    assertThat(outcomes()).containsExactly("hub-verified");
    assertThat(hubStatus().stage()).isEqualTo(HubStage.ACTIVE);
  }

  private void verify() {
    call(
        SubmissionKind.HUB_VERIFICATION,
        null,
        new HubCall(callback(), null, Long.valueOf(LEASE), null));
  }

  private void poll() {
    // A poll that changes nothing is not reported each time.
    ingest.pass(Duration.ofMinutes(2));
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.tick();
  }

  private static Duration wait(@Nullable FeedStatus of) {
    FeedStatus told = Objects.requireNonNull(of);
    return Duration.between(told.lastPollAt(), told.nextPollAt());
  }

  private void deliver(String body, String secret) {
    call(
        SubmissionKind.HUB_DELIVERY,
        body,
        new HubCall(callback(), signed(body, secret), null, null));
  }

  private void call(SubmissionKind kind, @Nullable String body, HubCall call) {
    sent++;
    ingest.submit(
        new Submission(
            EventIds.contentHash("call " + sent).substring(0, 32),
            FEED.id(),
            kind,
            EventIds.contentHash("call " + sent),
            ingest.now().plusMillis(sent),
            body == null ? null : "application/rss+xml; charset=utf-8",
            body == null ? null : Base64.getEncoder().encodeToString(body.getBytes(UTF_8)),
            SubmittedFields.NONE,
            null,
            call));
    ingest.tick();
  }

  private static String signed(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String secret() {
    return Objects.requireNonNull(hub.last().get("hub.secret"));
  }

  private String callback() {
    return hubStatus().callback();
  }

  private HubStatus hubStatus() {
    return Objects.requireNonNull(Objects.requireNonNull(refreshed()).hub());
  }

  private @Nullable FeedStatus refreshed() {
    List<FeedStatus> told = ingest.statuses();
    if (!told.isEmpty()) {
      status = told.getLast();
    }
    return status;
  }

  private List<String> outcomes() {
    return ingest.fates().stream().map(SubmissionFate::outcome).toList();
  }

  private static Document withHub(Document document) {
    return new Document(
        document.answer(),
        document.title(),
        document.siteUrl(),
        document.drafts(),
        document.defects(),
        document.validators(),
        new HubOffer(HUB, TOPIC));
  }

  private static String rss(String id) {
    return "<rss version='2.0'><channel><title>The feed</title><item><guid>%s</guid><title>Two</title><description>&lt;p&gt;b&lt;/p&gt;</description></item></channel></rss>"
        .formatted(id);
  }
}
