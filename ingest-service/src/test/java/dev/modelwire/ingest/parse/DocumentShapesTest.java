package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.parse.ParseOutcome.NotAFeed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that come in another wrapping than their format has, and text that is wrapped twice. */
class DocumentShapesTest {

  @Test
  void an_atom_entry_by_itself_is_a_feed_of_one() {
    String entry =
        """
        <entry xmlns="http://www.w3.org/2005/Atom"><id>1</id><title>One</title>
          <link href="one"/><updated>2024-07-01T10:00:00Z</updated></entry>
        """;
    ParsedFeed feed = Documents.read(entry);
    assertThat(feed.title()).isNull();
    assertThat(Documents.only(feed).link()).isEqualTo("https://site.example/one");
  }

  @Test
  void rss_may_be_written_as_json() {
    String document =
        """
        {"rss": {"version": "2.0", "channel": {
          "title": "T", "link": "https://site.example/", "language": "en-us", "ttl": 60,
          "item": [
            {"title": "One", "link": "one", "dc:creator": ["Ada Byte", "Bo Nibble"],
             "description": "<p>Text</p>", "pubDate": "Mon, 01 Jul 2024 10:00:00 GMT",
             "guid": {"#value": "g-1", "isPermaLink": "false"}},
            {"description": "Two", "guid": "https://site.example/2",
             "enclosure": {"url": "https://site.example/2.mp3", "length": 1}}
          ]}}}
        """;
    ParsedFeed feed = Documents.read(document);
    assertThat(feed.format()).isEqualTo("rss2.0");
    assertThat(feed.language()).isEqualTo("en-us");
    assertThat(feed.refresh()).hasMinutes(60);
    assertThat(feed.entries())
        .extracting(Entry::id)
        .containsExactly("g-1", "https://site.example/2");
    Entry first = feed.entries().getFirst();
    assertThat(first.link()).isEqualTo("https://site.example/one");
    assertThat(first.authors()).containsExactly("Ada Byte", "Bo Nibble");
    assertThat(first.content()).isEqualTo("<p>Text</p>");
    assertThat(first.published()).isEqualTo("2024-07-01T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {")]}'\n%s", "while(1); %s", "callback(%s);", "/* made by hand */ %s", "// a\n%s"})
  void json_that_is_kept_from_being_run_is_unwrapped(String wrapping) {
    String feed = Documents.json("", "\"id\":\"1\",\"title\":\"One\"");
    assertThat(Documents.only(wrapping.formatted(feed)).title()).isEqualTo("One");
  }

  @Test
  void json_may_be_quoted_like_javascript() {
    String feed = "{version:'https://jsonfeed.org/version/1',items:[{id:'1',title:'It\\'s one'}]}";
    assertThat(Documents.only(feed).title()).isEqualTo("It's one");
  }

  @Test
  void a_page_that_shows_nothing_but_a_feed_is_read_as_that_feed() {
    String shown = Documents.rss("<title>One &amp; two</title>");
    String page =
        "<html><head></head><body>\n<pre style=\"white-space: pre-wrap\">"
            + shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            + "</pre></body></html>";
    ParsedFeed feed = Documents.read(page);
    assertThat(Documents.only(feed).title()).isEqualTo("One & two");
    assertThat(feed.defects()).contains("inside-page");
  }

  @Test
  void a_page_about_feeds_is_no_feed() {
    String page = "<html><body><h1>How to</h1><pre>&lt;rss&gt;&lt;channel&gt;</pre></body></html>";
    ParseOutcome outcome =
        new FeedParser().parse(page.getBytes(StandardCharsets.UTF_8), Documents.ADDRESS, Map.of());
    assertThat(outcome).isInstanceOf(NotAFeed.class);
    assertThat(((NotAFeed) outcome).code()).isEqualTo("html-page");
  }

  @Test
  void an_escaped_section_is_only_wrapping() {
    String item =
        """
        <title>&lt;![CDATA[A title]]&gt;</title>
        <description>&lt;![CDATA[&lt;p&gt;A text&lt;/p&gt;]]&gt;</description>
        """;
    Entry entry = Documents.only(Documents.rss(item));
    assertThat(entry.title()).isEqualTo("A title");
    assertThat(entry.content()).isEqualTo("<p>A text</p>");
  }

  @Test
  void a_line_break_parts_the_words_of_a_title() {
    assertThat(Documents.only(Documents.rss("<title>One<br/>two</title>")).title())
        .isEqualTo("One two");
  }

  @Test
  void podcasts_and_journals_have_words_of_their_own() {
    String episode =
        "<itunes:subtitle>Short</itunes:subtitle>"
            + "<googleplay:description>Long</googleplay:description>";
    assertThat(Documents.only(Documents.rss(episode)).content()).isEqualTo("Long");
    String paper = "<prism:publicationDate>2024-07-01</prism:publicationDate>";
    assertThat(Documents.only(Documents.rss(paper)).published()).isEqualTo("2024-07-01T00:00:00Z");
  }
}
