package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs' feeds do, each in a small feed of its own. */
class FeedVariantsTest {

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "EUC-KR", "gb2312", "Big5", "iso-8859-1"})
  void utf_8_is_read_as_such_whatever_it_is_labelled(String label) {
    ParsedFeed feed =
        read(rss("<title>新モデル公開 새 모델 新模型</title>", label).getBytes(StandardCharsets.UTF_8));
    assertThat(only(feed).title()).isEqualTo("新モデル公開 새 모델 新模型");
    assertThat(feed.defects()).containsExactly("charset-mislabelled");
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, 新しいモデルを公開",
    "EUC-JP, 新しいモデルを公開",
    "EUC-KR, 새로운 모델",
    "GB18030, 发布新模型",
    "Big5, 發布新模型"
  })
  void a_true_label_is_believed(String label, String title) {
    byte[] bytes = rss("<title>" + title + "</title>", label).getBytes(Charset.forName(label));
    assertThat(only(read(bytes)).title()).isEqualTo(title);
  }

  @Test
  void a_counted_link_gives_way_to_the_one_that_it_leads_to() {
    String counted =
        """
        <link>https://feeds.counter.example/~r/1</link>
        <feedburner:origLink>https://site.example/1</feedburner:origLink>
        """;
    assertThat(only(read(rss(counted))).link()).isEqualTo("https://site.example/1");
  }

  @Test
  void a_relation_may_be_written_as_its_registered_address() {
    String entry =
        """
        <link rel="http://www.iana.org/assignments/relation/self" href="https://site.example/self"/>
        <link rel="http://www.iana.org/assignments/relation/alternate"
            href="https://site.example/page"/>
        """;
    assertThat(only(read(atom(entry))).link()).isEqualTo("https://site.example/page");
  }

  @Test
  void the_longer_of_two_texts_of_a_podcast_is_taken() {
    String item =
        """
        <itunes:subtitle>In short</itunes:subtitle>
        <itunes:summary>All that was said</itunes:summary>
        """;
    assertThat(only(read(rss(item))).content()).isEqualTo("All that was said");
    String alone = "<itunes:subtitle>In short</itunes:subtitle>";
    assertThat(only(read(rss(alone))).content()).isEqualTo("In short");
  }

  @Test
  void an_episode_without_a_page_leads_to_its_sound() {
    String sound = "<enclosure url=\"https://site.example/1.mp3\" type=\"audio/mpeg\"/>";
    assertThat(only(read(rss(sound))).link()).isEqualTo("https://site.example/1.mp3");
    String page = sound + "<link>https://site.example/1</link>";
    assertThat(only(read(rss(page))).link()).isEqualTo("https://site.example/1");
  }

  @Test
  void content_items_of_rss_1_are_content() {
    String feed =
        """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
            xmlns="http://purl.org/rss/1.0/"
            xmlns:content="http://purl.org/rss/1.0/modules/content/">
          <channel rdf:about="https://site.example/"><title>T</title></channel>
          <item rdf:about="https://site.example/1"><title>One</title>
            <description>Short</description>
            <content:items><rdf:Bag><rdf:li><content:item>
              <content:format rdf:resource="http://www.w3.org/1999/xhtml"/>
              <rdf:value rdf:parseType="Literal"><p xmlns="http://www.w3.org/1999/xhtml"
                >The <em>whole</em></p></rdf:value>
            </content:item></rdf:li></rdf:Bag></content:items>
          </item>
        </rdf:RDF>
        """;
    Entry entry = only(read(feed));
    assertThat(entry.content()).isEqualTo("<p>The <em>whole</em></p>");
    assertThat(entry.summary()).isEqualTo("Short");
  }

  @Test
  void of_alternatives_the_richest_is_read() {
    String feed =
        """
        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>
          <entry><id>1</id><title>One</title>
            <content type="multipart/alternative">
              <content type="text/plain">Plain</content>
              <content type="text/html" mode="escaped">&lt;b&gt;Rich&lt;/b&gt;</content>
            </content>
          </entry>
        </feed>
        """;
    Entry entry = only(read(feed));
    assertThat(entry.content()).isEqualTo("<b>Rich</b>");
    assertThat(entry.format()).isEqualTo(ContentFormat.HTML);
  }

  @Test
  void bases_and_languages_are_inherited_element_by_element() {
    String feed =
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://site.example/a/">
          <title>T</title>
          <entry xml:lang="fr" xml:base="b/"><id>1</id><link href="page"/>
            <content type="html" xml:base="https://other.example/c/"
                >&lt;a href="d"&gt;d&lt;/a&gt;</content>
          </entry>
          <entry><id>2</id><link href="page"/></entry>
        </feed>
        """;
    ParsedFeed parsed = read(feed);
    assertThat(parsed.entries())
        .extracting(Entry::link)
        .containsExactly("https://site.example/a/b/page", "https://site.example/a/page");
    assertThat(parsed.entries()).extracting(Entry::language).containsExactly("fr", "en");
    assertThat(parsed.entries().getFirst().content())
        .isEqualTo("<a href=\"https://other.example/c/d\">d</a>");
  }

  @Test
  void a_channel_definition_is_a_feed() {
    ParsedFeed feed =
        read(
            """
            <?xml version="1.0"?>
            <CHANNEL HREF="https://site.example/"><TITLE>Old push</TITLE>
              <ITEM HREF="https://site.example/1" LASTMOD="2004-01-02T03:04:05Z">
                <TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT>
              </ITEM>
            </CHANNEL>
            """);
    assertThat(feed.link()).isEqualTo("https://site.example/");
    Entry entry = only(feed);
    assertThat(entry.link()).isEqualTo("https://site.example/1");
    assertThat(entry.updated()).isEqualTo("2004-01-02T03:04:05Z");
    assertThat(entry.content()).isEqualTo("Short");
  }

  private static String rss(String item) {
    return rss(item, "utf-8");
  }

  private static String rss(String item, String label) {
    return """
        <?xml version="1.0" encoding="%s"?>
        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
          <channel><title>T</title><item><guid isPermaLink="false">1</guid>%s</item></channel>
        </rss>
        """
        .formatted(label, item);
  }

  private static String atom(String entry) {
    return """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
          <entry><id>1</id><title>One</title>%s</entry>
        </feed>
        """
        .formatted(entry);
  }

  private static ParsedFeed read(String document) {
    return read(document.getBytes(StandardCharsets.UTF_8));
  }

  private static ParsedFeed read(byte[] document) {
    ParseOutcome outcome =
        new FeedParser().parse(document, URI.create("https://site.example/feed"), Map.of());
    assertThat(outcome).isInstanceOf(Parsed.class);
    return ((Parsed) outcome).feed();
  }

  private static Entry only(ParsedFeed feed) {
    assertThat(feed.entries()).hasSize(1);
    return feed.entries().getFirst();
  }
}
