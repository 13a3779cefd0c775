package dev.modelwire.ingest.feed;

import static dev.modelwire.ingest.feed.Feeds.NOW;
import static dev.modelwire.ingest.feed.Feeds.document;
import static dev.modelwire.ingest.feed.Feeds.entry;
import static dev.modelwire.ingest.feed.Memory.articles;
import static dev.modelwire.ingest.feed.Memory.ids;
import static dev.modelwire.ingest.feed.Memory.only;
import static dev.modelwire.ingest.feed.Memory.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.EventType;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.PartialDate;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.schedule.PollReason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollDeciderTest {

  private final Memory memory =
      new Memory(Feeds.subscribed(Feeds.feed("https://site.example/feed")));

  @Test
  void a_first_poll_publishes_everything_as_backfill_oldest_first() {
    Decision decision =
        memory.poll(document(entry("2", null, "new", "b"), entry("1", null, "old", "a")), NOW);

    assertThat(types(decision)).containsOnly(EventType.ARTICLE_PUBLISHED);
    assertThat(articles(decision)).extracting(Article::title).containsExactly("old", "new");
    assertThat(articles(decision)).allMatch(Article::backfill).allMatch(a -> a.revision() == 1);
    assertThat(articles(decision)).extracting(Article::feedTitle).containsOnly("The feed");
  }

  @Test
  void a_second_poll_publishes_nothing_but_what_is_new_and_that_is_no_backfill() {
    memory.poll(document(entry("1", null, "old", "a")), NOW);
    Decision same = memory.poll(document(entry("1", null, "old", "a")), NOW.plusSeconds(60));
    assertThat(same.events()).isEmpty();

    Decision more =
        memory.poll(
            document(entry("2", null, "new", "b"), entry("1", null, "old", "a")),
            NOW.plusSeconds(120));
    assertThat(only(more).article().title()).isEqualTo("new");
    assertThat(only(more).article().backfill()).isFalse();
    assertThat(more.state().articles()).isEqualTo(2);
  }

  @Test
  void a_changed_entry_becomes_a_revision_that_names_what_changed() {
    memory.poll(document(entry("1", "https://site.example/1", "title", "a")), NOW);
    Decision decision =
        memory.poll(
            document(entry("1", "https://site.example/one", "title", "b")), NOW.plusSeconds(60));

    assertThat(types(decision)).containsExactly(EventType.ARTICLE_REVISED);
    assertThat(only(decision).changed()).containsExactly("content", "url");
    assertThat(only(decision).article().revision()).isEqualTo(2);
    assertThat(only(decision).article().content()).isEqualTo("b");
  }

  @Test
  void a_change_back_is_a_third_revision_with_an_id_of_its_own() {
    String first = ids(memory.poll(document(entry("1", null, "t", "a")), NOW)).getFirst();
    String second = ids(memory.poll(document(entry("1", null, "t", "b")), NOW)).getFirst();
    Decision third = memory.poll(document(entry("1", null, "t", "a")), NOW);
    assertThat(only(third).article().revision()).isEqualTo(3);
    assertThat(ids(third).getFirst()).isNotIn(first, second);
  }

  @Test
  void what_was_decided_but_not_remembered_is_decided_again_with_the_same_ids() {
    PollOutcome outcome = document(entry("2", null, "x", "x"), entry("1", null, "t", "a"));
    Decision lost = memory.decide(outcome, NOW);
    Decision again = memory.poll(outcome, NOW.plusSeconds(3600));
    assertThat(ids(again)).isEqualTo(ids(lost)).hasSize(2);
  }

  @Test
  void an_entry_that_leaves_the_feed_is_not_withdrawn_and_is_no_news_when_it_returns() {
    Entry one = entry("1", null, "t", "a");
    memory.poll(document(one, entry("2", null, "u", "b")), NOW);
    assertThat(memory.poll(document(entry("2", null, "u", "b")), NOW).events()).isEmpty();
    assertThat(memory.poll(document(one), NOW).events()).isEmpty();
  }

  @Test
  void an_entry_that_never_rests_is_revised_ten_times_and_then_once_an_hour() {
    memory.poll(document(entry("1", null, "t", "0")), NOW);
    int revisions = 0;
    Decision last = null;
    for (int i = 1; i <= 20; i++) {
      last = memory.poll(document(entry("1", null, "t", "" + i)), NOW.plusSeconds(i));
      revisions += last.events().size();
    }
    assertThat(revisions).isEqualTo(10);
    assertThat(last.state().last().defects()).contains("entry-churns");
    assertThat(last.state().validators()).as("or 304 would hide the last change").isNull();

    Decision later =
        memory.poll(document(entry("1", null, "t", "20")), NOW.plus(Duration.ofHours(2)));
    assertThat(only(later).article().content()).isEqualTo("20");
  }

  @Test
  void without_a_guid_the_link_identifies_whatever_campaign_it_carries() {
    memory.poll(document(entry(null, "https://site.example/1?a=b&utm_source=x", "t", "a")), NOW);
    Decision decision =
        memory.poll(
            document(entry(null, "https://site.example/1?a=b&utm_source=y", "t", "b")), NOW);
    assertThat(types(decision)).containsExactly(EventType.ARTICLE_REVISED);
    assertThat(only(decision).article().key()).isEqualTo("https://site.example/1?a=b");
  }

  @Test
  void without_guid_and_link_title_and_content_identify() {
    memory.poll(document(entry(null, null, "t", "a")), NOW);
    assertThat(memory.poll(document(entry(null, null, "t", "a")), NOW).events()).isEmpty();
    assertThat(types(memory.poll(document(entry(null, null, "t", "b")), NOW)))
        .containsExactly(EventType.ARTICLE_PUBLISHED);
  }

  @Test
  void an_entry_listed_twice_is_one_article() {
    Decision decision =
        memory.poll(
            document(
                entry("1", "https://site.example/1", "t", "a"),
                entry("1", "https://site.example/1", "t", "a")),
            NOW);
    assertThat(decision.events()).hasSize(1);
    assertThat(decision.state().last().defects()).isEmpty();
  }

  @Test
  void a_feed_whose_guids_collide_is_read_by_link_and_says_so() {
    Decision decision =
        memory.poll(
            document(
                entry("post", "https://site.example/2", "second", "b"),
                entry("post", "https://site.example/1", "first", "a")),
            NOW);
    assertThat(articles(decision)).extracting(Article::title).containsExactly("first", "second");
    assertThat(decision.state().last().defects()).containsExactly("guids-collide");

    Decision next = memory.poll(document(entry("post", "https://site.example/3", "3", "c")), NOW);
    assertThat(types(next)).as("still by link").containsExactly(EventType.ARTICLE_PUBLISHED);
  }

  @Test
  void articles_published_by_guid_are_not_published_again_when_the_feed_is_read_by_link() {
    memory.poll(document(entry("post", "https://site.example/1", "first", "a")), NOW);
    Decision decision =
        memory.poll(
            document(
                entry("post", "https://site.example/2", "second", "b"),
                entry("post", "https://site.example/1", "first", "a")),
            NOW);
    assertThat(only(decision).article().title()).isEqualTo("second");
  }

  @Test
  void a_feed_with_one_link_and_no_guids_is_read_by_content() {
    Decision decision =
        memory.poll(
            document(
                entry(null, "https://site.example/", "second", "b"),
                entry(null, "https://site.example/", "first", "a")),
            NOW);
    assertThat(decision.events()).hasSize(2);
    assertThat(decision.state().identity()).isEqualTo(IdentityScheme.CONTENT);
    assertThat(decision.state().last().defects()).containsExactly("links-collide");
  }

  @Test
  void a_feed_that_starts_to_give_guids_publishes_nothing_again() {
    memory.poll(document(entry(null, "https://site.example/1", "t", "a")), NOW);
    Decision decision = memory.poll(document(entry("g1", "https://site.example/1", "t", "a")), NOW);
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void an_article_keeps_the_calendar_date_of_where_it_was_published() {
    Decision decision = memory.poll(document(entry("g", "https://site.example/1", "t", "a")), NOW);
    assertThat(only(decision).article().publishedOn()).isEqualTo(new PartialDate("2026-11-21"));
    assertThat(only(decision).article().datePrecision()).isEqualTo(PartialDate.Precision.DAY);
  }

  @Test
  void an_impossible_date_is_no_date_and_leaves_a_defect() {
    Decision future = memory.poll(document(Feeds.dated("f", NOW.plus(Duration.ofDays(3)))), NOW);
    assertThat(only(future).article().publishedAt()).isNull();
    assertThat(only(future).article().datePrecision()).isNull();
    assertThat(only(future).article().publishedOn()).isNull();
    assertThat(future.state().last().defects()).containsExactly("future-date");

    Decision unset = memory.poll(document(Feeds.dated("e", Instant.EPOCH)), NOW);
    assertThat(only(unset).article().publishedAt()).isNull();

    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    Decision soon = memory.poll(document(Feeds.dated("t", tomorrow)), NOW);
    assertThat(only(soon).article().publishedAt()).isEqualTo(tomorrow);
  }

  @Test
  void a_permanent_redirect_is_followed_for_seven_agreeing_days_before_it_is_believed() {
    URI target = URI.create("https://new.example/feed");
    memory.poll(unchanged(target), NOW);
    memory.poll(unchanged(target), NOW.plus(Duration.ofDays(6)));
    assertThat(memory.feed.location()).isEqualTo(memory.feed.feed().url());
    memory.poll(unchanged(target), NOW.plus(Duration.ofDays(7)));
    assertThat(memory.feed.location()).isEqualTo(target);
  }

  @Test
  void one_answer_without_the_redirect_starts_the_count_again() {
    URI target = URI.create("https://new.example/feed");
    memory.poll(unchanged(target), NOW);
    memory.poll(unchanged(null), NOW.plus(Duration.ofDays(3)));
    memory.poll(unchanged(target), NOW.plus(Duration.ofDays(8)));
    assertThat(memory.feed.location()).isEqualTo(memory.feed.feed().url());
  }

  @Test
  void encryption_at_the_same_host_is_believed_at_once() {
    Memory plain = new Memory(Feeds.subscribed(Feeds.feed("http://site.example/feed")));
    plain.poll(unchanged(URI.create("https://site.example/feed")), NOW);
    assertThat(plain.feed.location()).isEqualTo(URI.create("https://site.example/feed"));
  }

  @Test
  void a_page_leads_to_its_feed_once_and_not_in_a_circle() {
    URI feed = URI.create("https://site.example/atom.xml");
    Decision found = memory.poll(new PollOutcome.Discovered(feed, 200, "a page"), NOW);
    assertThat(memory.feed.location()).isEqualTo(feed);
    assertThat(found.state().next().at()).isEqualTo(NOW);
    assertThat(found.state().next().reason()).isEqualTo(PollReason.DISCOVERED);

    Decision again = memory.poll(new PollOutcome.Discovered(feed, 200, "a page"), NOW);
    assertThat(again.state().last().outcome()).isEqualTo("html-page");
    assertThat(again.state().next().at()).isAfter(NOW);
  }

  @Test
  void a_failure_keeps_what_was_known_and_tells_what_to_do() {
    memory.poll(document(entry("1", null, "t", "a")), NOW);
    memory.poll(
        new PollOutcome.Failed(FailureCode.NOT_FOUND, "https://x is not there", 404),
        NOW.plusSeconds(60));
    FeedStatus status = memory.feed.status();
    assertThat(status.outcome()).isEqualTo("not-found");
    assertThat(status.message()).isEqualTo("https://x is not there");
    assertThat(status.httpStatus()).isEqualTo(404);
    assertThat(status.lastSuccessAt()).isEqualTo(NOW);
    assertThat(status.title()).isEqualTo("The feed");
    assertThat(status.entries()).isEqualTo(1);
    assertThat(status.consecutiveFailures()).isEqualTo(1);
    assertThat(status.nextPollReason()).isEqualTo("back-off");
  }

  @Test
  void a_gone_feed_is_not_polled_any_more() {
    memory.poll(new PollOutcome.Gone(410, "gone"), NOW);
    assertThat(memory.feed.status().nextPollAt()).isNull();
    assertThat(memory.feed.status().nextPollReason()).isEqualTo("gone");
  }

  @Test
  void a_status_never_shows_a_password() {
    Memory secret = new Memory(Feeds.subscribed(Feeds.feed("https://me:pass@site.example/f")));
    assertThat(secret.feed.status().url()).isEqualTo(URI.create("https://site.example/f"));
  }

  @Test
  void the_subscribers_title_goes_before_the_feeds_own() {
    Memory titled =
        new Memory(Feeds.subscribed(Feeds.feed("https://site.example/f", "Mine", null)));
    Decision decision = titled.poll(document(entry("1", null, "t", "a")), NOW);
    assertThat(only(decision).article().feedTitle()).isEqualTo("Mine");
    assertThat(decision.state().last().title()).isEqualTo("The feed");
  }

  private static PollOutcome unchanged(@Nullable URI permanentlyAt) {
    return new PollOutcome.Unchanged(new PollOutcome.Answer(304, Hints.NONE, permanentlyAt), null);
  }

  @Test
  void every_decision_is_free_of_surprise_for_an_empty_feed() {
    Decision decision = memory.poll(document(), NOW);
    assertThat(decision.events()).isEmpty();
    assertThat(decision.state().initialised()).isTrue();
    assertThat(List.copyOf(decision.state().last().defects())).isEmpty();
  }
}
