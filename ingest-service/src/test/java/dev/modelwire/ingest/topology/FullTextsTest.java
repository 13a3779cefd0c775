package dev.modelwire.ingest.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.Feeds;
import dev.modelwire.ingest.feed.PageReading;
import dev.modelwire.ingest.feed.PageSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FullTextsTest {

  private static final String SUMMARY = "Harbour 3 is out.";
  private static final String PAGE = "<p>Harbour 3 is out, and its weights are on the hub.</p>";

  private final Feed feed = withFullText(Feeds.feed("https://site.example/feed"));
  private final ScriptedSources sources = new ScriptedSources();
  private final RecordingLog log = new RecordingLog();
  private final ScriptedPages pages = new ScriptedPages();
  private final Ingest ingest = new Ingest(sources, pages, log);

  @Test
  void a_summary_gives_way_to_the_page_where_the_subscription_asks_for_it() {
    pages.put("https://site.example/1", PageReading.taken(PAGE));
    poll("1", SUMMARY);

    Article article = log.articles().getFirst();
    assertThat(article.content()).isEqualTo(PAGE);
    assertThat(article.format()).isEqualTo(ContentFormat.HTML);
    assertThat(article.pageText()).isEqualTo(PageText.TAKEN);
    assertThat(article.summary()).isEqualTo(SUMMARY);
  }

  @Test
  void without_being_asked_for_no_page_is_read() {
    Feed plain = Feeds.feed("https://site.example/feed");
    sources.answer(plain.url(), Feeds.document(entry("1", SUMMARY)));
    ingest.tell(EventType.FEED_SUBSCRIBED, plain);
    ingest.pass(Duration.ofSeconds(1));
    assertThat(pages.read).isEmpty();
    assertThat(log.articles().getFirst().pageText()).isNull();
  }

  @Test
  void what_the_page_does_not_give_the_summary_gives_with_the_reason() {
    pages.put("https://site.example/1", PageReading.not(PageText.DISALLOWED));
    poll("1", SUMMARY);
    Article article = log.articles().getFirst();
    assertThat(article.content()).isEqualTo(SUMMARY);
    assertThat(article.pageText()).isEqualTo(PageText.DISALLOWED);
  }

  @Test
  void a_page_that_says_less_than_the_feed_is_not_taken() {
    pages.put("https://site.example/1", PageReading.taken("<p>Harbour</p>"));
    poll("1", SUMMARY);
    assertThat(log.articles().getFirst().content()).isEqualTo(SUMMARY);
    assertThat(log.articles().getFirst().pageText()).isEqualTo(PageText.NOT_LONGER);
  }

  @Test
  void a_text_in_full_needs_no_page() {
    poll("1", "Every word of it. ".repeat(200));
    assertThat(pages.read).isEmpty();
    assertThat(log.articles().getFirst().pageText()).isNull();
  }

  @Test
  void a_long_text_that_breaks_off_needs_its_page() {
    pages.put("https://site.example/1", PageReading.not(PageText.MISSING));
    poll("1", "Every word of it. ".repeat(200) + "And then…");
    assertThat(pages.read).hasSize(1);
  }

  @Test
  void a_page_is_read_again_only_when_its_entry_changed() {
    pages.put("https://site.example/1", PageReading.taken(PAGE));
    sources.answer(
        feed.url(),
        Feeds.document(entry("1", SUMMARY)),
        Feeds.document(entry("1", SUMMARY)),
        Feeds.document(entry("1", SUMMARY + " Really.")));
    ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    ingest.pass(Duration.ofHours(1));
    ingest.pass(Duration.ofHours(1));
    assertThat(pages.read).hasSize(1);
    assertThat(log.articles()).hasSize(1);

    ingest.pass(Duration.ofHours(2));
    assertThat(pages.read).hasSize(2);
    assertThat(log.types()).containsExactly(EventType.ARTICLE_PUBLISHED, EventType.ARTICLE_REVISED);
  }

  @Test
  void a_restart_reads_no_page_again_and_publishes_nothing_again() {
    pages.put("https://site.example/1", PageReading.taken(PAGE));
    poll("1", SUMMARY);
    try (Ingest next = ingest.afterCrash()) {
      next.tell(EventType.FEED_RESUMED, feed);
      next.pass(Duration.ofSeconds(1));
    }
    assertThat(sources.pollsOf(feed.url())).isGreaterThan(1);
    assertThat(pages.read).hasSize(1);
    assertThat(log.articles()).hasSize(1);
  }

  @Test
  void beyond_the_limit_of_a_poll_the_newest_get_their_pages() {
    List<dev.modelwire.ingest.parse.Entry> entries = new ArrayList<>();
    for (int number = 0; number < Ingest.PAGES + 3; number++) {
      String url = "https://host%d.example/%d".formatted(number, number);
      pages.put(url, PageReading.taken(PAGE));
      entries.add(Feeds.entry("g" + number, url, "t" + number, SUMMARY));
    }
    sources.answer(
        feed.url(), Feeds.document(entries.toArray(dev.modelwire.ingest.parse.Entry[]::new)));
    ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    ingest.pass(Duration.ofSeconds(1));

    assertThat(pages.read).hasSize(Ingest.PAGES);
    assertThat(log.articles().reversed())
        .extracting(Article::pageText)
        .startsWith(PageText.TAKEN)
        .endsWith(PageText.LIMITED, PageText.LIMITED, PageText.LIMITED);
  }

  @Test
  void an_entry_without_a_page_says_so() {
    sources.answer(feed.url(), Feeds.document(Feeds.entry("g", null, "t", SUMMARY)));
    ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    ingest.pass(Duration.ofSeconds(1));
    assertThat(log.articles().getFirst().pageText()).isEqualTo(PageText.NO_ARTICLE);
  }

  @Test
  void a_reader_of_pages_that_fails_costs_the_page_only() {
    pages.failing = true;
    poll("1", SUMMARY);
    assertThat(log.articles().getFirst().content()).isEqualTo(SUMMARY);
    assertThat(log.articles().getFirst().pageText()).isEqualTo(PageText.NO_ARTICLE);
  }

  private void poll(String number, String text) {
    sources.answer(feed.url(), Feeds.document(entry(number, text)));
    ingest.tell(EventType.FEED_SUBSCRIBED, feed);
    ingest.pass(Duration.ofSeconds(1));
  }

  private static dev.modelwire.ingest.parse.Entry entry(String number, String text) {
    return Feeds.entry("g" + number, "https://site.example/" + number, "t", text);
  }

  private static Feed withFullText(Feed feed) {
    return new Feed(
        feed.id(),
        feed.url(),
        feed.title(),
        feed.labels(),
        feed.state(),
        feed.pollInterval(),
        true,
        feed.subscribedAt());
  }

  private static final class ScriptedPages implements PageSource {
    final List<URI> read = new ArrayList<>();
    private final Map<URI, PageReading> answers = new HashMap<>();
    boolean failing;

    void put(String url, PageReading reading) {
      answers.put(URI.create(url), reading);
    }

    @Override
    public PageReading read(URI page, Visits visits) {
      if (failing) {
        throw new IllegalStateException("a defect");
      }
      assertThat(visits.enter(page, Duration.ZERO)).as("a turn at " + page).isTrue();
      visits.leave(page);
      read.add(page);
      return answers.get(page);
    }
  }
}
