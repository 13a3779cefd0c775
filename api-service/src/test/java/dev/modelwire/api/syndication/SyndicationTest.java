package dev.modelwire.api.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.TestApi.Answer;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventType;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SyndicationTest {

  private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
  private static final Namespace DC = Namespace.getNamespace("http://purl.org/dc/elements/1.1/");
  private static final int PLAIN_STORIES = Lists.MAX_LIMIT + 5;

  private static final String NASTY = "<script>alert(1)</script> ]]> & \"q\" 😀\u0001\u001b\uffff";
  private static final String NASTY_SHOWN = "<script>alert(1)</script> ]]> & \"q\" 😀";
  private static final String NASTY_ESCAPED =
      "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &quot;q&quot; 😀";

  private static final String ASTER_QUOTE = "Northlight released **Aster 2** on Monday.";
  private static final String EMBER_QUOTE = "Ember]]> is out 😀\u0002 & open, if A &lt; B.";
  private static final Story ASTER =
      Story.of("aster", "Three", "Oh. " + ASTER_QUOTE, "Aster 2", "Northlight", ASTER_QUOTE);
  private static final Story EMBER =
      Story.of("ember", NASTY, "So. " + EMBER_QUOTE, "Ember " + NASTY, "Quill & Co", EMBER_QUOTE)
          .at(Wire.NOON.plus(Duration.ofHours(1)));
  private static final Story UNTITLED =
      Story.plain("untitled", "", "Words without a title.").at(Wire.NOON.plusSeconds(5));

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of());
    List<RecordedEvent> events = new ArrayList<>();
    for (int i = 0; i < PLAIN_STORIES; i++) {
      Story story = Story.plain("plain-" + i, "Story " + i, "Text.");
      events.add(Wire.published(i, story.at(Wire.NOON.minus(Duration.ofDays(i + 1L)))));
    }
    long next = PLAIN_STORIES;
    events.add(Wire.published(next++, ASTER));
    events.add(Wire.published(next++, EMBER));
    events.add(Wire.published(next++, UNTITLED));
    events.add(
        Wire.detected(
            next++, Wire.releaseOf("aster-2", "Aster 2", "Northlight", "2026-11", ASTER, EMBER)));
    events.add(
        Wire.detected(
            next, Wire.releaseOf("ember/é", "Ember " + NASTY, "Quill & Co", "2024", EMBER)));
    api.record(events);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void atom_has_all_that_its_standard_demands() throws Exception {
    Answer answer = api.get("/syndication/releases.atom?access=open&limit=9");
    Element feed = xml(answer).getRootElement();

    assertThat(answer.header("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
    assertThat(feed.getNamespace()).isEqualTo(ATOM);
    assertThat(feed.getChildText("id", ATOM)).startsWith("urn:modelwire:feed:releases:");
    assertThat(feed.getChildText("title", ATOM))
        .isEqualTo("Modelwire: model releases (access: open)");
    assertThat(feed.getChild("author", ATOM).getChildText("name", ATOM)).isEqualTo("Modelwire");
    assertThat(href(feed, "self"))
        .isEqualTo(api.uri("/syndication/releases.atom?access=open&limit=9").toString());
    assertThat(href(feed, "alternate")).isEqualTo(api.uri("/#/releases").toString());
    List<Instant> updates = new ArrayList<>();
    for (Element entry : feed.getChildren("entry", ATOM)) {
      assertThat(URI.create(entry.getChildText("id", ATOM)).isOpaque()).isTrue();
      assertThat(entry.getChildText("title", ATOM)).isNotBlank();
      assertThat(URI.create(href(entry, "alternate")).isAbsolute()).isTrue();
      assertThat(entry.getChild("content", ATOM).getAttributeValue("type")).isEqualTo("html");
      updates.add(Instant.parse(entry.getChildText("updated", ATOM)));
    }
    assertThat(updates).hasSize(2).contains(Instant.parse(feed.getChildText("updated", ATOM)));
    assertThat(Instant.parse(feed.getChildText("updated", ATOM)))
        .isEqualTo(updates.stream().max(Instant::compareTo).orElseThrow());
  }

  @Test
  void rss_has_all_that_its_validators_demand() throws Exception {
    Answer answer = api.get("/syndication/articles.rss?has_release=true");
    Element channel = xml(answer).getRootElement().getChild("channel");

    assertThat(answer.header("Content-Type")).isEqualTo("application/rss+xml;charset=UTF-8");
    assertThat(channel.getChildText("title")).startsWith("Modelwire: articles");
    assertThat(channel.getChildText("link")).isEqualTo(api.uri("/#/articles").toString());
    assertThat(channel.getChildText("description")).isNotBlank();
    assertThat(href(channel, "self"))
        .isEqualTo(api.uri("/syndication/articles.rss?has_release=true").toString());
    assertThat(rfc822(channel.getChildText("lastBuildDate")))
        .isEqualTo(Wire.NOON.plus(Duration.ofHours(1)));
    Element item = channel.getChildren("item").getFirst();
    assertThat(item.getChildText("guid")).isEqualTo("urn:modelwire:article:" + EMBER.id());
    assertThat(item.getChild("guid").getAttributeValue("isPermaLink")).isEqualTo("false");
    assertThat(item.getChildText("link")).isEqualTo("https://news.example.org/ember");
    assertThat(rfc822(item.getChildText("pubDate"))).isEqualTo(EMBER.publishedAt());
    assertThat(item.getChild("description").getAttributes()).isEmpty();
    assertThat(item.getChildText("creator", DC)).isEqualTo("A. Writer");
    assertThat(item.getChild("author")).isNull();
    assertThat(item.getChildren("category"))
        .extracting(one -> one.getAttributeValue("domain") + "=" + one.getText())
        .containsExactly(
            "urn:modelwire:organization=Quill & Co",
            "urn:modelwire:access=open weights",
            "urn:modelwire:status=released");
  }

  @Test
  void json_feed_says_the_same() {
    Answer answer = api.get("/syndication/releases.json?q=aster");
    JsonNode feed = answer.json();
    JsonNode item = feed.get("items").get(0);

    assertThat(answer.header("Content-Type")).isEqualTo("application/feed+json");
    assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.get("feed_url").asString())
        .isEqualTo(api.uri("/syndication/releases.json?q=aster").toString());
    assertThat(feed.get("home_page_url").asString()).isEqualTo(api.uri("/#/releases").toString());
    assertThat(item.get("id").asString()).isEqualTo("urn:modelwire:release:aster-2");
    assertThat(item.get("url").asString()).isEqualTo(api.uri("/#/releases/aster-2").toString());
    assertThat(item.get("title").asString())
        .isEqualTo("Northlight: Aster 2 (2026-11, open weights, 2 sources)");
    assertThat(item.get("date_modified").asString()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(item.get("content_html").asString())
        .contains("<blockquote cite=\"https://news.example.org/aster\"><p>Northlight released")
        .contains("<a href=\"https://news.example.org/aster\">Three</a>, Example News, 2026-11-20");
    assertThat(item.get("tags").get(1).asString()).isEqualTo("open weights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"atom", "rss"})
  void rome_reads_what_it_wrote(String form) throws Exception {
    SyndFeed feed = rome(api.get("/syndication/releases." + form));

    assertThat(feed.getFeedType()).isEqualTo(form.equals("atom") ? "atom_1.0" : "rss_2.0");
    assertThat(feed.getEntries())
        .extracting(SyndEntry::getTitle)
        .containsExactly(
            "Quill & Co: Ember " + NASTY_SHOWN + " (2024, open weights, 1 source)",
            "Northlight: Aster 2 (2026-11, open weights, 2 sources)");
    assertThat(feed.getEntries())
        .extracting(SyndEntry::getUri)
        .containsExactly("urn:modelwire:release:ember%2F%C3%A9", "urn:modelwire:release:aster-2");
    assertThat(feed.getEntries().getFirst().getLink())
        .isEqualTo(api.uri("/#/releases/ember%2F%C3%A9").toString());
    assertThat(feed.getEntries().getLast().getCategories())
        .extracting(SyndCategory::getTaxonomyUri)
        .contains("urn:modelwire:organization", "urn:modelwire:access", "urn:modelwire:status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"atom", "rss", "json"})
  void no_text_of_an_article_becomes_markup(String form) throws Exception {
    for (String what : List.of("releases", "articles?has_release=true")) {
      String path = "/syndication/" + what.replaceFirst("(?=\\?|$)", "." + form);
      Answer answer = api.get(path);

      for (String html : contents(form, answer)) {
        assertThat(html).as(path).doesNotContain("<script").doesNotContain("\u0001");
      }
      assertThat(contents(form, answer).getFirst())
          .as(path)
          .contains("<p>Ember]]&gt; is out 😀 &amp; open, if A &lt; B.</p>");
      assertThat(answer.body().codePoints().noneMatch(c -> c < 0x20 && c != '\n' && c != '\r'))
          .as("%s has no control characters", path)
          .isTrue();
    }
  }

  @Test
  void an_article_s_title_is_told_and_linked_with_its_markup_shown() throws Exception {
    SyndEntry release = rome(api.get("/syndication/releases.atom?q=ember")).getEntries().getFirst();
    SyndEntry article = rome(api.get("/syndication/articles.atom?q=ember")).getEntries().getFirst();

    assertThat(release.getContents().getFirst().getValue())
        .contains("<a href=\"https://news.example.org/ember\">" + NASTY_ESCAPED + "</a>");
    assertThat(article.getTitle()).isEqualTo(NASTY_SHOWN);
    assertThat(article.getUri()).isEqualTo("urn:modelwire:article:" + EMBER.id());
    assertThat(article.getContents().getFirst().getValue())
        .contains(
            "<a href=\"" + api.uri("/#/releases/ember%2F%C3%A9") + "\">Quill &amp; Co: Ember");
  }

  @Test
  void an_article_without_a_title_is_called_by_its_beginning() throws Exception {
    assertThat(rome(api.get("/syndication/articles.atom?q=words")).getEntries())
        .extracting(SyndEntry::getTitle)
        .containsExactly("Words without a title.");
  }

  @ParameterizedTest
  @CsvSource({"atom,'',50", "rss,?limit=3,3", "json,?limit=100000,200", "rss,?limit=100000,200"})
  void a_feed_has_fifty_entries_unless_asked_otherwise_and_never_more_than_two_hundred(
      String form, String query, int entries) throws Exception {
    assertThat(contents(form, api.get("/syndication/articles." + form + query))).hasSize(entries);
  }

  @Test
  void the_order_and_the_ids_are_those_of_the_api() throws Exception {
    List<String> listed =
        api.get("/api/v1/articles?limit=50").items("id").stream()
            .map(id -> "urn:modelwire:article:" + id)
            .toList();

    for (String form : List.of("atom", "rss")) {
      assertThat(rome(api.get("/syndication/articles." + form)).getEntries())
          .extracting(SyndEntry::getUri)
          .isEqualTo(listed);
    }
    assertThat(rome(api.get("/syndication/releases.atom?sort=date")).getEntries())
        .extracting(SyndEntry::getUri)
        .first()
        .isEqualTo("urn:modelwire:release:aster-2");
  }

  @Test
  void a_reader_that_has_the_feed_gets_none_until_the_log_goes_on() throws Exception {
    try (TestApi own = TestApi.start(data.resolve("own"), Map.of())) {
      assertThat(rome(own.get("/syndication/articles.atom")).getEntries()).isEmpty();
      own.record(Wire.published(0, ASTER));
      Answer first = own.get("/syndication/articles.atom");
      String tag = first.header("ETag");

      assertThat(tag).startsWith("W/\"");
      Answer again = own.get("/syndication/articles.atom", "If-None-Match", tag);
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(tag);
      URI renamed = URI.create("http://localhost:" + own.port() + "/syndication/articles.atom");
      HttpRequest.Builder elsewhere = HttpRequest.newBuilder(renamed);
      assertThat(own.send(elsewhere.header("If-None-Match", tag)).status())
          .as("under another name all links differ")
          .isEqualTo(200);

      own.record(
          Wire.article(1, EventType.ARTICLE_REVISED, ASTER.revised("New title", "Fresh text.")));
      Answer later = own.get("/syndication/articles.atom", "If-None-Match", tag);
      assertThat(later.status()).isEqualTo(200);
      SyndEntry before = rome(first).getEntries().getFirst();
      SyndEntry after = rome(later).getEntries().getFirst();
      assertThat(after.getTitle()).isEqualTo("New title");
      assertThat(after.getUri()).as("the id of a revision").isEqualTo(before.getUri());
      assertThat(after.getUpdatedDate()).isAfter(before.getUpdatedDate());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/syndication/releases.atom?cursor=abc,cursor",
    "/syndication/releases.rss?limit=0,limit",
    "/syndication/releases.json?access=ajar,access",
    "/syndication/articles.atom?status=released,status",
    "/syndication/articles.rss?from=yesterday,from"
  })
  void a_wrong_parameter_is_named(String path, String parameter) {
    Answer answer = api.get(path, "Accept", "application/atom+xml");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/syndication/releases.xml", "/syndication/feeds.atom"})
  void there_are_no_other_feeds(String path) {
    Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void whatever_a_reader_accepts_it_gets_the_feed_of_the_address() {
    Answer answer = api.get("/syndication/releases.rss", "Accept", "text/html");

    assertThat(answer.header("Content-Type")).startsWith("application/rss+xml");
  }

  @Test
  void the_dashboard_says_where_the_feeds_are() {
    assertThat(api.get("/").body())
        .contains("type=\"application/atom+xml\"")
        .contains("href=\"/syndication/releases.atom\"")
        .contains("href=\"/syndication/articles.atom\"");
  }

  private static SyndFeed rome(Answer answer) throws Exception {
    return new SyndFeedInput().build(new StringReader(answer.body()));
  }

  private static Document xml(Answer answer) throws Exception {
    return new SAXBuilder().build(new StringReader(answer.body()));
  }

  private static List<String> contents(String form, Answer answer) throws Exception {
    if (form.equals("json")) {
      List<String> contents = new ArrayList<>();
      answer.json().get("items").forEach(one -> contents.add(one.get("content_html").asString()));
      return contents;
    }
    Element root = xml(answer).getRootElement();
    return form.equals("atom")
        ? root.getChildren("entry", ATOM).stream()
            .map(e -> e.getChildText("content", ATOM))
            .toList()
        : root.getChild("channel").getChildren("item").stream()
            .map(item -> item.getChildText("description"))
            .toList();
  }

  private static String href(Element parent, String relation) {
    return parent.getChildren("link", ATOM).stream()
        .filter(link -> relation.equals(link.getAttributeValue("rel")))
        .map(link -> link.getAttribute("href"))
        .map(Attribute::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static Instant rfc822(String date) {
    return OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
