package dev.modelwire.ingest.topology;

import static dev.modelwire.ingest.feed.Feeds.document;
import static dev.modelwire.ingest.feed.Feeds.entry;
import static dev.modelwire.ingest.feed.Feeds.feed;
import static dev.modelwire.ingest.feed.Feeds.in;
import static dev.modelwire.ingest.push.Pushes.FEED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.ingest.push.Pushes;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.Politeness;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private final ScriptedSources sources = new ScriptedSources();
  private final RecordingLog log = new RecordingLog();
  private Ingest ingest = new Ingest(sources, log);

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void what_is_sent_is_published_as_news_of_a_feed_that_is_never_polled() {
    ingest.subscribe(FEED);
    push(Pushes.entry("k", null, "Acme released Corvus 2."));

    Article article = log.articles().getFirst();
    assertThat(log.types()).containsExactly(EventType.ARTICLE_PUBLISHED);
    assertThat(article.id()).isEqualTo(EventIds.article(FEED.id(), "k"));
    assertThat(article.backfill()).as("no old news").isFalse();
    assertThat(outcomes()).containsExactly("published");
    ingest.tell(EventType.FEED_RESUMED, FEED);
    ingest.pass(Duration.ofDays(2));
    assertThat(sources.requests).isEmpty();
    FeedStatus status = ingest.lastStatus();
    assertThat(status.outcome()).isEqualTo("pushed");
    assertThat(status.nextPollAt()).isNull();
    assertThat(status.nextPollReason()).isEqualTo("pushed");
    assertThat(status.articles()).isEqualTo(1);
  }

  @Test
  void the_key_the_address_or_the_content_tell_which_article_it_is() {
    ingest.subscribe(FEED);
    push(Pushes.entry("k", null, "a"));
    push(Pushes.entry("k", null, "b"));
    push(Pushes.entry(null, "https://site.example/1", "a"));
    push(Pushes.entry(null, "https://site.example/1?utm_source=x", "b"));
    push(Pushes.entry(null, null, "c"));
    push(Pushes.entry(null, null, "c"));
    push(Pushes.entry(null, null, "d"));

    assertThat(outcomes())
        .containsExactly(
            "published", "revised", "published", "revised", "published", "unchanged", "published");
    assertThat(log.articles().stream().map(Article::id).distinct()).hasSize(4);
  }

  @Test
  void who_changes_an_article_all_the_time_is_held_back() {
    ingest.subscribe(FEED);
    for (int i = 0; i < 14; i++) {
      push(Pushes.entry("k", null, "version " + i));
    }
    assertThat(outcomes()).contains("suppressed");
    ingest.pass(Duration.ofHours(3));
    push(Pushes.entry("k", null, "at last"));
    assertThat(outcomes()).containsExactly("revised");
  }

  @Test
  void an_article_is_withdrawn_once_and_revised_when_it_comes_back() {
    ingest.subscribe(FEED);
    push(Pushes.entry("k", null, "a"));
    String id = log.articles().getFirst().id();
    push(Pushes.withdrawal(id, ingest.now()));
    push(Pushes.withdrawal(id, ingest.now()));
    push(Pushes.withdrawal(EventIds.article("other", "k"), ingest.now()));
    push(Pushes.entry("k", null, "a"));

    assertThat(outcomes())
        .containsExactly("published", "withdrawn", "unchanged", "not-pushed", "revised");
    assertThat(log.types())
        .containsExactly(
            EventType.ARTICLE_PUBLISHED, EventType.ARTICLE_WITHDRAWN, EventType.ARTICLE_REVISED);
  }

  @Test
  void a_mail_can_be_withdrawn_too() {
    ingest.subscribe(FEED);
    push(
        Pushes.of(
            SubmissionKind.MAIL,
            "message/rfc822",
            "From: a@b.example\r\nSubject: s\r\nMessage-ID: <m@b.example>\r\n\r\nText.\r\n",
            SubmittedFields.NONE));
    push(Pushes.withdrawal(EventIds.article(FEED.id(), "m@b.example"), ingest.now()));
    assertThat(outcomes()).containsExactly("published", "withdrawn");
  }

  @Test
  void what_cannot_be_read_is_refused_and_is_in_nobodys_way() {
    ingest.subscribe(FEED);
    push(Pushes.of(SubmissionKind.MAIL, "message/rfc822", "no mail", SubmittedFields.NONE));
    push(Pushes.entry("k", null, "a"));

    List<SubmissionFate> fates = ingest.fates();
    assertThat(fates).extracting(SubmissionFate::outcome).containsExactly("no-mail", "published");
    assertThat(fates.getFirst().message()).contains("no headers");
    assertThat(fates.getFirst().articleId()).isNull();
    assertThat(log.appended).hasSize(1);
  }

  @Test
  void it_waits_for_the_subscription_but_not_for_ever() {
    push(Pushes.entry("k", null, "a"));
    assertThat(ingest.fates()).isEmpty();
    ingest.subscribe(FEED);
    ingest.tick();
    assertThat(outcomes()).containsExactly("published");

    Submission stray = of(feed("push:nobody").id(), Pushes.entry("k", null, "a"));
    push(stray);
    ingest.pass(Duration.ofMinutes(6));
    assertThat(outcomes()).containsExactly("unknown-feed");
  }

  @Test
  void a_paused_feed_takes_nothing() {
    ingest.subscribe(FEED);
    ingest.tell(EventType.FEED_PAUSED, in(FeedState.PAUSED, FEED));
    push(Pushes.entry("k", null, "a"));
    assertThat(outcomes()).containsExactly("feed-stopped");
    ingest.tell(EventType.FEED_RESUMED, FEED);
    push(Pushes.entry("k", null, "a"));
    assertThat(outcomes()).containsExactly("published");
  }

  @Test
  void a_crash_before_the_log_acknowledged_sends_equal_ids_again() {
    ingest.subscribe(FEED);
    log.holdAcknowledgements();
    push(Pushes.entry("k", null, "a"));
    push(Pushes.entry("l", null, "b"));
    List<String> sent = log.ids();
    assertThat(sent).as("one at a time").hasSize(1);
    assertThat(ingest.entriesSaved()).isZero();

    PollDesk nextOwner = ingest.openedElsewhere();
    log.acknowledge();
    for (int i = 0; i < 4; i++) {
      nextOwner.tick(ingest.now());
    }
    assertThat(log.ids()).hasSize(3).startsWith(sent.getFirst(), sent.getFirst());
    assertThat(ingest.entriesSaved()).isEqualTo(2);
    nextOwner.tick(ingest.now().plus(Duration.ofDays(1)));
    assertThat(log.ids()).as("and nothing after that").hasSize(3);
  }

  @Test
  void what_is_read_again_after_it_was_taken_in_changes_nothing() {
    ingest.subscribe(FEED);
    Submission first = Pushes.entry("k", null, "a");
    push(first);
    push(Pushes.entry("k", null, "b"));
    // The new owner's copy of the topic begins at offset 0 again: just as if it were read again.
    ingest = restarted();
    push(first);
    assertThat(log.types()).containsExactly(EventType.ARTICLE_PUBLISHED, EventType.ARTICLE_REVISED);
  }

  @Test
  void what_the_log_refuses_is_written_again_later() {
    ingest.subscribe(FEED);
    log.holdAcknowledgements();
    push(Pushes.entry("k", null, "a"));
    log.refuse("no broker");
    ingest.tick();
    log.acknowledge();
    ingest.pass(Duration.ofSeconds(5));
    ingest.tick();
    assertThat(outcomes()).containsExactly("published");
    assertThat(log.ids().stream().distinct()).hasSize(1);
  }

  @Test
  void a_poll_waits_while_something_is_taken_in_and_comes_after_it() {
    var site = feed("https://site.example/feed");
    sources.answer(site.url(), document(entry("1", null, "one", "a")));
    Queue<Runnable> later = new ArrayDeque<>();
    ingest.close();
    ingest =
        new Ingest(
            sources, log, later::add, new Politeness(HostScope.HOST, 2, Duration.ZERO, true), 10);
    ingest.subscribe(site);
    later.remove().run();
    ingest.tick();
    ingest.submit(of(site.id(), Pushes.entry("9", null, "sent")));
    ingest.tick();
    assertThat(later).as("the submission").hasSize(1);
    ingest.tell(EventType.FEED_RESUMED, site);
    ingest.pass(Duration.ofHours(5));
    assertThat(later).as("no poll meanwhile").hasSize(1);
    later.remove().run();
    ingest.tick();
    ingest.tick();
    assertThat(outcomes()).containsExactly("published");
    assertThat(later).as("the poll").hasSize(1);
  }

  private static Submission of(String feedId, Submission submission) {
    return new Submission(
        submission.id(),
        feedId,
        submission.kind(),
        submission.fingerprint(),
        submission.receivedAt(),
        submission.mediaType(),
        submission.body(),
        submission.fields(),
        null);
  }

  @Test
  void rubbish_among_the_submissions_is_parked_beside_them() {
    ingest.submitRubbish("{");
    assertThat(ingest.strayLetters())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(new String(letter.headers().lastHeader(DeadLetterHeaders.TOPIC).value()))
                    .isEqualTo("modelwire.submissions"));
  }

  private void push(Submission submission) {
    ingest.submit(submission);
    ingest.tick();
  }

  private List<String> outcomes() {
    return ingest.fates().stream().map(SubmissionFate::outcome).toList();
  }

  private Ingest restarted() {
    Ingest crashed = ingest;
    Ingest next = crashed.afterCrash();
    crashed.close();
    next.tell(EventType.FEED_RESUMED, FEED);
    next.tick();
    return next;
  }
}
