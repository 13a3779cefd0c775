package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.PartialDate;
import dev.modelwire.ingest.parse.ParseOutcome.NotAFeed;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {

  private static final URI BASE = URI.create("https://blog.example.net/feeds/all.xml");

  private final FeedParser parser = new FeedParser();

  @Test
  void rss_gives_everything_an_article_needs() {
    Entry entry =
        feed("""
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/">
                  <channel><title>Lab notes</title><link>/</link><language>en_gb</language>
                  <item>
                    <title>Harbour 3 is &lt;em&gt;out&lt;/em&gt;</title><link>posts/harbour-3</link>
                    <guid isPermaLink="false"> tag:7 </guid>
                    <pubDate>Tue, 04 Feb 2025 08:00:00 +0100</pubDate>
                    <dc:creator>Ada Example</dc:creator>
                    <description>In short.</description>
                    <content:encoded><![CDATA[<p onclick="x()">Weights <a href="w">here</a></p><script>steal()</script>]]></content:encoded>
                  </item></channel></rss>""")
            .entries()
            .getFirst();

    assertThat(entry)
        .isEqualTo(
            new Entry(
                "tag:7",
                "https://blog.example.net/feeds/posts/harbour-3",
                "Harbour 3 is out",
                Instant.parse("2025-02-04T07:00:00Z"),
                new PartialDate("2025-02-04"),
                null,
                java.util.List.of("Ada Example"),
                "In short.",
                ContentFormat.HTML,
                "<p>Weights <a href=\"https://blog.example.net/feeds/w\">here</a></p>",
                "en-gb"));
  }

  @Test
  void the_head_of_a_feed_says_when_to_come_back_and_who_pushes() {
    ParsedFeed feed =
        feed(
            """
            <rss version="0.92" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
            <title>T</title><link>https://blog.example.net</link><ttl>90</ttl>
            <atom:link rel="hub" href="https://hub.example.net/"/>
            <image><title>Logo</title><link>https://img.example.net</link></image>
            </channel></rss>""");

    assertThat(feed.refresh()).isEqualTo(Duration.ofMinutes(90));
    assertThat(feed.hub()).isEqualTo("https://hub.example.net/");
    assertThat(feed.title()).isEqualTo("T");
    assertThat(feed.format()).isEqualTo("rss0.92");
    assertThat(feed.defects()).isEmpty();
  }

  @Test
  void a_syndication_period_is_divided_by_its_frequency() {
    ParsedFeed feed =
        feed(
            """
            <rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
            <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
            </channel></rss>""");

    assertThat(feed.refresh()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void atom_links_resolve_against_the_nearest_base_and_authors_are_inherited() {
    Entry entry =
        feed("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/">
                  <author><name>The Lab</name></author>
                  <entry xml:base="b/"><id>urn:1</id><title type="html">A &amp;amp; B</title>
                    <link rel="enclosure" href="x.mp3"/><link href="c"/>
                    <published>2025-01-02T03:04:05.678901Z</published>
                    <updated>2025-01-03T00:00:00Z</updated>
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
                      <img src="i.png"/>x &lt; y</div></content>
                  </entry></feed>""")
            .entries()
            .getFirst();

    assertThat(entry.link()).isEqualTo("https://a.example/b/c");
    assertThat(entry.title()).isEqualTo("A & B");
    assertThat(entry.published()).isEqualTo("2025-01-02T03:04:05.678901Z");
    assertThat(entry.updated()).isEqualTo("2025-01-03T00:00:00Z");
    assertThat(entry.authors()).containsExactly("The Lab");
    assertThat(entry.content()).contains("src=\"https://a.example/b/i.png\"").contains("x &lt; y");
  }

  @Test
  void atom_text_is_text_even_where_it_looks_like_markup() {
    Entry entry =
        feed("""
                <feed xmlns="http://www.w3.org/2005/Atom"><entry>
                <content type="text">use &lt;b&gt; for bold</content></entry></feed>""")
            .entries()
            .getFirst();

    assertThat(entry.format()).isEqualTo(ContentFormat.TEXT);
    assertThat(entry.content()).isEqualTo("use <b> for bold");
  }

  @Test
  void rdf_items_beside_the_channel_are_found() {
    ParsedFeed feed =
        feed(
            """
            <rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <channel rdf:about="https://a.example/"><title>T</title></channel>
            <item rdf:about="https://a.example/1"><title>One</title>
            <dc:date>2025-03-01T10:00+01:00</dc:date></item></rdf:RDF>""");

    assertThat(feed.format()).isEqualTo("rdf1.0");
    assertThat(feed.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.id()).isEqualTo("https://a.example/1");
              assertThat(entry.link()).isEqualTo("https://a.example/1");
              assertThat(entry.published()).isEqualTo("2025-03-01T09:00:00Z");
            });
  }

  @Test
  void json_feed_gives_what_it_had_before_it_broke_off() {
    ParsedFeed feed =
        feed(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "fr",
             "authors": [{"name": "Zoé"}], "items": [
               {"id": 7, "url": "/a", "content_text": "one\\n\\ntwo", "date_published": "2025-02-03"},
               "nonsense",
               {"id": "8", "url": "/b", "content_ht""");

    assertThat(feed.format()).isEqualTo("json1.1");
    assertThat(feed.defects()).containsExactly("broken-entry", "broken-json");
    assertThat(feed.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.id()).isEqualTo("7");
              assertThat(entry.link()).isEqualTo("https://blog.example.net/a");
              assertThat(entry.content()).isEqualTo("one\n\ntwo");
              assertThat(entry.authors()).containsExactly("Zoé");
              assertThat(entry.language()).isEqualTo("fr");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <rss><channel><item><title>a &nbsp; b &eacute;</title></item></channel></rss>|a b é|html-entities
          <rss><channel><item><title>R&D &amp; more</title></item></channel></rss>|R&D & more|bare-ampersand
          <rss><channel><item><title>?a=1&copy=2</title></item></channel></rss>|?a=1&copy=2|bare-ampersand
          <rss><channel><item><title>it&#146;s</title></item></channel></rss>|it’s|html-entities
          <!DOCTYPE rss [<!ENTITY x "]>"> <!ENTITY y SYSTEM "file:///etc/passwd">]><rss><channel><item><title>t</title></item></channel></rss>|t|doctype
          <rss><channel><item><title>a <b>bold title</item></channel></rss>|a bold title|not-well-formed
          <rss><channel><item><title>never closed|never closed|not-well-formed
          <rss><channel><item><dc:title>undeclared</dc:title></item></channel></rss>|undeclared|not-well-formed
          <rss xmlns="http://www.w3.org/2005/Atom"><channel><item><title>odd</title></item></channel></rss>|odd|
          <RSS><Channel><ITEM><Title>loud</Title></ITEM></Channel></RSS>|loud|
          Warning: mail() failed <rss><channel><item><title>after noise</title></item></channel></rss>|after noise|leading-text
          """)
  void a_broken_document_is_repaired_and_says_so(String document, String title, String defect) {
    ParsedFeed feed = feed(document);

    assertThat(feed.entries()).singleElement().extracting(Entry::title).isEqualTo(title);
    if (defect == null) {
      assertThat(feed.defects()).isEmpty();
    } else {
      assertThat(feed.defects()).contains(defect);
    }
  }

  @Test
  void control_characters_and_broken_entries_cost_only_themselves() {
    ParsedFeed feed =
        feed(
            "<rss><channel><item><title>a\u0000\u0008b</title><pubDate>soon</pubDate></item>"
                + "<item/><item><title>last</title></item></channel></rss>");

    assertThat(feed.entries()).extracting(Entry::title).containsExactly("ab", null, "last");
    assertThat(feed.entries().getFirst().published()).isNull();
    assertThat(feed.defects()).containsExactly("illegal-characters", "bad-date");
  }

  @Test
  void an_item_that_is_never_closed_does_not_swallow_the_next() {
    ParsedFeed feed =
        feed("<rss><channel><item><title>1</title><item><title>2</title></item></channel></rss>");

    assertThat(feed.entries()).extracting(Entry::title).containsExactly("1", "2");
  }

  @Test
  void half_an_entry_at_the_end_of_a_broken_transfer_is_left_out() {
    ParsedFeed feed =
        feed(
            "<rss><channel><item><title>1</title></item><item><title>2</title></item>"
                + "<item><title>3</title><link>https://e.example/thr");

    assertThat(feed.entries()).extracting(Entry::title).containsExactly("1", "2");
    assertThat(feed.defects()).containsExactly("truncated");
  }

  @Test
  void thousands_of_references_are_no_attack() {
    String body = "&lt;p&gt;".repeat(60_000);

    assertThat(
            feed("<rss><channel><item><description>"
                    + body
                    + "</description></item></channel></rss>")
                .defects())
        .isEmpty();
  }

  @Test
  void entries_beyond_the_limit_are_left_out_and_counted_as_a_defect() {
    ParsedFeed feed =
        feed("<rss><channel>" + "<item/>".repeat(FeedParser.MAX_ENTRIES + 5) + "</channel></rss>");

    assertThat(feed.entries()).hasSize(FeedParser.MAX_ENTRIES);
    assertThat(feed.defects()).contains("too-many-entries");
  }

  @Test
  void a_document_nested_without_end_is_cut_and_not_followed() {
    String bomb = "<rss><channel><item><description>" + "<div>".repeat(100_000);

    assertThat(feed(bomb).entries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows-1251",
        "Shift_JIS",
        "EUC-KR",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32BE",
        "GB18030"
      })
  void a_declared_charset_is_followed(String charset) {
    String title =
        charset.equals("windows-1251") ? "Новости" : charset.equals("EUC-KR") ? "소식" : "日本";
    byte[] body =
        ("<?xml version='1.0' encoding='"
                + charset
                + "'?><rss><channel><title>"
                + title
                + "</title></channel></rss>")
            .getBytes(Charset.forName(charset));

    assertThat(feed(body, Map.of()).title()).isEqualTo(title);
  }

  @Test
  void text_xml_without_a_charset_is_read_by_the_document_and_not_as_ascii() {
    byte[] body =
        "<rss><channel><title>naïve</title></channel></rss>".getBytes(StandardCharsets.UTF_8);

    assertThat(feed(body, Map.of("content-type", "text/xml")).title()).isEqualTo("naïve");
  }

  @Test
  void utf_8_under_a_wrong_label_is_read_as_utf_8() {
    byte[] body =
        "<rss><channel><title>naïve</title></channel></rss>".getBytes(StandardCharsets.UTF_8);

    ParsedFeed feed = feed(body, Map.of("Content-Type", "text/xml; charset=ISO-8859-1"));

    assertThat(feed.title()).isEqualTo("naïve");
    assertThat(feed.defects()).containsExactly("charset-mislabelled");
  }

  @Test
  void a_stray_byte_does_not_cost_the_rest_of_the_text() {
    byte[] body =
        "<rss><channel><title>éééééééééé X</title></channel></rss>"
            .getBytes(StandardCharsets.UTF_8);
    body[new String(body, StandardCharsets.ISO_8859_1).indexOf('X')] = (byte) 0x92;

    assertThat(feed(body, Map.of()).title()).isEqualTo("éééééééééé ’");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''|empty
          '  \t '|empty
          <!DOCTYPE html><html><head><title>x</title></head><body><p>y</body></html>|html-page
          <html><body>hello</body></html>|html-page
          hello|not-a-feed
          <note><to>x</to></note>|not-a-feed
          {"data": []}|not-a-feed
          [1, 2]|not-a-feed
          <opml version="2.0"><body/></opml>|opml
          <urlset/>|sitemap
          """)
  void what_is_no_feed_is_named_in_one_sentence(String document, String code) {
    ParseOutcome outcome = parse(document);

    assertThat(outcome).isInstanceOf(NotAFeed.class);
    NotAFeed refusal = (NotAFeed) outcome;
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.message()).endsWith(".").doesNotContain("\n");
  }

  @Test
  void links_that_run_code_are_dropped() {
    Entry entry =
        feed("""
                <rss><channel><item><link>javascript:alert(1)</link><description>
                &lt;a href="javascript:x"&gt;a&lt;/a&gt;&lt;iframe src="https://e.example"&gt;&lt;/iframe&gt;
                &lt;img src="data:x"&gt;&lt;form&gt;&lt;input&gt;&lt;/form&gt;</description></item></channel></rss>""")
            .entries()
            .getFirst();

    assertThat(entry.link()).isNull();
    assertThat(entry.content()).doesNotContain("javascript", "iframe", "data:", "form", "input");
  }

  private ParseOutcome parse(String document) {
    return parser.parse(document.getBytes(StandardCharsets.UTF_8), BASE, Map.of());
  }

  private ParsedFeed feed(String document) {
    return feed(document.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private ParsedFeed feed(byte[] body, Map<String, String> headers) {
    ParseOutcome outcome = parser.parse(body, BASE, headers);
    assertThat(outcome).as("outcome").isInstanceOf(Parsed.class);
    return ((Parsed) outcome).feed();
  }

  @Test
  void a_charset_that_only_the_transport_names_is_read_by_its_escapes() {
    byte[] body =
        "<rss version='2.0'><channel><title>日本</title></channel></rss>"
            .getBytes(java.nio.charset.Charset.forName("ISO-2022-JP"));
    ParseOutcome outcome =
        new FeedParser()
            .parse(body, null, java.util.Map.of("content-type", "text/xml; charset=iso-2022-jp"));
    assertThat(((ParseOutcome.Parsed) outcome).feed().title()).isEqualTo("日本");
  }

  @Test
  void a_guess_at_the_charset_never_unreads_the_mark_up() {
    byte[] body =
        "<rss version='2.0'><channel><title>caf\u00e9</title><item><title>a\u0000b &#x92; &bogus; AT&T</title></item>"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    ParseOutcome outcome =
        new FeedParser()
            .parse(body, null, java.util.Map.of("content-type", "text/xml; charset=utf-8"));
    assertThat(((ParseOutcome.Parsed) outcome).feed().entries()).hasSize(1);
  }
}
