package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.FeedChoice;
import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Discovered;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollOutcome.ReadFile;
import dev.modelwire.ingest.feed.PollOutcome.SeveralFeeds;
import dev.modelwire.ingest.feed.PollOutcome.Unchanged;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.fetch.FetchLimits;
import dev.modelwire.ingest.fetch.FolderReader;
import dev.modelwire.ingest.fetch.FolderRules;
import dev.modelwire.ingest.fetch.HttpFetcher;
import dev.modelwire.ingest.fetch.ScriptedServer;
import dev.modelwire.ingest.fetch.SourcePoller;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Sources as they are read in earnest: fetched and parsed. */
class SourcesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String RSS =
      "<rss version='2.0'><channel><title>News</title><link>https://site.example/</link>"
          + "<ttl>90</ttl><item><guid>1</guid><title>One</title>"
          + "<pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate>"
          + "<description>First words</description></item>"
          + "<item><guid>2</guid><title>Two</title><description>More words</description></item>";

  private final ScriptedServer server = new ScriptedServer();
  private final HttpFetcher http =
      new HttpFetcher(
          new FetchLimits(
              "Modelwire/test",
              DataSize.ofMegabytes(1),
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              5,
              4,
              DataSize.ofMegabytes(4),
              true),
          Clock.systemUTC());
  private final ParsedBodies bodies = new ParsedBodies();
  private final SourcePoller poller =
      new SourcePoller(
          http,
          new FolderReader(
              new FolderRules(100, DataSize.ofMegabytes(1), Duration.ZERO),
              DataSize.ofMegabytes(1),
              bodies,
              System::nanoTime),
          bodies);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void a_feed_is_read_with_what_it_says_of_itself() {
    server.on("/feed", 200, RSS + "</channel></rss>", "ETag", "\"1\"");
    Document document = (Document) poll("/feed");
    assertThat(document.title()).isEqualTo("News");
    assertThat(document.siteUrl()).isEqualTo(URI.create("https://site.example/"));
    assertThat(document.drafts()).extracting(Draft::title).containsExactly("One", "Two");
    assertThat(document.answer().hints().feedRefresh()).isEqualTo(Duration.ofMinutes(90));
    assertThat(document.validators().etag()).isEqualTo("\"1\"");
    assertThat(document.defects()).isEmpty();
  }

  @Test
  void the_same_body_again_is_unchanged_though_the_server_does_not_know_it() {
    server.on("/feed", 200, RSS + "</channel></rss>");
    Document first = (Document) poll("/feed");
    PollOutcome second =
        poller.poll(new PollRequest(server.at("/feed"), first.validators(), Map.of(), NOW));
    assertThat(second).isInstanceOf(Unchanged.class);
  }

  @Test
  void a_truncated_document_is_read_as_far_as_it_goes_and_says_so() {
    server.on("/feed", 200, RSS);
    Document document = (Document) poll("/feed");
    assertThat(document.drafts()).isNotEmpty();
    assertThat(document.defects()).isNotEmpty();
  }

  @Test
  void a_page_that_names_one_feed_leads_to_it() {
    server.on(
        "/",
        200,
        "<!doctype html><html><head><title>Site</title>"
            + "<link rel='alternate' type='application/rss+xml' href='/feed'>"
            + "<link rel='alternate' type='application/rss+xml' href='/comments/feed'>"
            + "</head><body>Hello</body></html>",
        "Content-Type",
        "text/html");
    Discovered discovered = (Discovered) poll("/");
    assertThat(discovered.feed()).isEqualTo(server.at("/feed"));
  }

  @Test
  void a_page_that_names_several_feeds_offers_the_choice() {
    server.on(
        "/",
        200,
        "<html><head><link rel='alternate' type='application/rss+xml' href='/a'>"
            + "<link rel='alternate' type='application/atom+xml' title='Notes' href='/b'></head></html>",
        "Content-Type",
        "text/html");
    SeveralFeeds several = (SeveralFeeds) poll("/");
    assertThat(several.feeds())
        .containsExactly(
            new FeedChoice(server.at("/a"), null), new FeedChoice(server.at("/b"), "Notes"));
    assertThat(several.message()).contains(server.at("/a").toString(), server.at("/b").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/feed", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"})
  void a_page_that_names_no_feed_is_looked_for_one_in_the_usual_places(String place) {
    String body =
        place.endsWith("json")
            ? "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"items\":[]}"
            : RSS + "</channel></rss>";
    server.on("/", 200, "<html><body>Hello</body></html>", "Content-Type", "text/html");
    server.on(place, 200, body);
    assertThat(((Discovered) poll("/")).feed()).isEqualTo(server.at(place));
  }

  @Test
  void a_link_in_the_text_of_a_page_leads_to_its_feed() {
    server.on(
        "/blog/",
        200,
        "<html><body><a href='/about'>About</a><a href='/news/rss.php'>Subscribe</a></body></html>",
        "Content-Type",
        "text/html");
    server.on("/news/rss.php", 200, RSS + "</channel></rss>");
    assertThat(((Discovered) poll("/blog/")).feed()).isEqualTo(server.at("/news/rss.php"));
  }

  @Test
  void a_profile_of_the_fediverse_leads_to_its_feed() {
    server.on("/@ada", 200, "<html><body>Ada</body></html>", "Content-Type", "text/html");
    server.on("/@ada.rss", 200, RSS + "</channel></rss>");
    assertThat(((Discovered) poll("/@ada")).feed()).isEqualTo(server.at("/@ada.rss"));
  }

  @Test
  void pages_that_answer_everything_with_a_page_have_no_feed() {
    server.on("/", 200, "<html><body>Hello</body></html>", "Content-Type", "text/html");
    assertThat(((Failed) poll("/")).code()).isEqualTo(FailureCode.HTML_PAGE);
  }

  @Test
  void a_page_without_a_feed_and_an_empty_body_are_told_apart() {
    server.on("/page", 200, "<html><body>Hello</body></html>", "Content-Type", "text/html");
    server.on("/empty", 200, "");
    server.on("/text", 200, "no feed at all");
    assertThat(((Failed) poll("/page")).code()).isEqualTo(FailureCode.HTML_PAGE);
    assertThat(((Failed) poll("/empty")).code()).isEqualTo(FailureCode.EMPTY);
    assertThat(((Failed) poll("/text")).code()).isEqualTo(FailureCode.NOT_A_FEED);
    assertThat(((Failed) poll("/text")).message()).startsWith(server.at("/text").toString());
  }

  @Test
  void an_address_of_another_kind_is_no_source() {
    Failed failed =
        (Failed) poller.poll(new PollRequest(URI.create("ftp://x/y"), null, Map.of(), NOW));
    assertThat(failed.code()).isEqualTo(FailureCode.BAD_ADDRESS);
  }

  @Test
  void a_folder_holds_notes_pages_and_feeds(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("note.md"), "---\ntitle: A note\n---\n\nWords");
    Files.writeString(folder.resolve("feed.xml"), RSS + "</channel></rss>");
    Files.write(folder.resolve("binary.txt"), new byte[] {0, 1, 2, 0, 0, 0, 7, 0});
    Instant later = Instant.parse("2100-01-01T00:00:00Z");
    Folder read = (Folder) poller.poll(new PollRequest(folder.toUri(), null, Map.of(), later));
    assertThat(read.read())
        .flatExtracting(ReadFile::drafts)
        .extracting(draft -> draft.title())
        .containsExactlyInAnyOrder("A note", "One", "Two");
    assertThat(read.read())
        .filteredOn(file -> file.problem() != null)
        .extracting(ReadFile::path)
        .containsExactly("binary.txt");
  }

  private PollOutcome poll(String path) {
    return poller.poll(new PollRequest(server.at(path), null, Map.of(), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, windows-1252",
    "windows-1252, UTF-8",
    "US-ASCII, UTF-8",
    "no-such-charset, UTF-8",
    "UTF-16, UTF-8"
  })
  void a_charset_that_is_declared_wrongly_costs_no_letter(String declared, String real)
      throws IOException {
    byte[] feed = (RSS.replace("One", "Café d’été") + "</channel></rss>").getBytes(real);
    server.on(
        "/feed",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=" + declared);
          exchange.sendResponseHeaders(200, feed.length);
          exchange.getResponseBody().write(feed);
        });
    PollOutcome outcome = poll("/feed");
    assertThat(outcome).isInstanceOf(Document.class);
    Document document = (Document) outcome;
    assertThat(document.drafts().getFirst().title()).isEqualTo("Café d’été");
  }
}
