package dev.modelwire.ingest.folder;

import dev.modelwire.ingest.parse.FeedDates;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import dev.modelwire.ingest.parse.Languages;
import dev.modelwire.ingest.parse.Links;
import dev.modelwire.ingest.parse.PlainText;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A web page saved to a file: what its head says about it, and the part of it that is read. */
final class HtmlDocument {

  private static final int MAX_DEPTH = 200;
  private static final int FIRST_ELEMENTS = 60;
  private static final int LONGEST_LINE = 80;

  private static final Set<String> PUBLISHED =
      Set.of(
          "article:published_time",
          "og:article:published_time",
          "og:published_time",
          "datepublished",
          "date",
          "dc.date",
          "dc.date.issued",
          "dcterms.date",
          "dcterms.created",
          "dcterms.issued",
          "pubdate",
          "publishdate",
          "publish-date",
          "publish_date",
          "published",
          "publication_date",
          "parsely-pub-date",
          "sailthru.date",
          "citation_publication_date");
  private static final Set<String> UPDATED =
      Set.of(
          "article:modified_time",
          "og:updated_time",
          "datemodified",
          "dcterms.modified",
          "last-modified");

  private static final Pattern JSON_PUBLISHED =
      Pattern.compile("\"datePublished\"\\s*:\\s*\"([^\"]{4,40})\"");
  private static final Pattern JSON_UPDATED =
      Pattern.compile("\"dateModified\"\\s*:\\s*\"([^\"]{4,40})\"");
  private static final Pattern SITE_NAME = Pattern.compile("\\s+[|·»]\\s+");
  private static final Pattern DATED =
      Pattern.compile(
          "dat(?:e|um|a)|fecha|time|publi|posted|byline|meta|pub", Pattern.CASE_INSENSITIVE);

  private final Document page;
  private final @Nullable String base;

  HtmlDocument(String html, @Nullable String base) {
    this.page =
        Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, base == null ? "" : base);
    this.base = base;
  }

  @Nullable String title() {
    String shared = meta(Set.of("og:title", "twitter:title"));
    String heading = text(page.selectFirst("h1"));
    String title = text(page.selectFirst("title"));
    if (shared != null) {
      return shared;
    }
    return title == null ? heading : withoutSite(title, heading);
  }

  private static String withoutSite(String title, @Nullable String heading) {
    Matcher site = SITE_NAME.matcher(title);
    return site.find() && heading != null && title.substring(0, site.start()).equals(heading)
        ? heading
        : title;
  }

  private static @Nullable String text(@Nullable Element element) {
    String text = element == null ? "" : PlainText.collapse(element.text());
    return text.isEmpty() ? null : text;
  }

  /**
   * @param title of the page, which may end in a date
   */
  @Nullable Reading published(String title) {
    return DocumentDates.first(
        inMeta(PUBLISHED),
        () -> inData(JSON_PUBLISHED),
        this::inTime,
        () -> DocumentDates.inTitle(title),
        this::inProse);
  }

  @Nullable Reading updated() {
    return DocumentDates.first(inMeta(UPDATED), () -> inData(JSON_UPDATED));
  }

  private @Nullable Reading inMeta(Set<String> names) {
    for (Element meta : page.select("meta[content]")) {
      if (names.contains(name(meta))) {
        Reading reading = FeedDates.read(meta.attr("content"));
        if (reading != null) {
          return reading;
        }
      }
    }
    return null;
  }

  private static String name(Element meta) {
    for (String attribute : List.of("property", "name", "itemprop", "http-equiv")) {
      if (meta.hasAttr(attribute)) {
        return meta.attr(attribute).strip().toLowerCase(java.util.Locale.ROOT);
      }
    }
    return "";
  }

  private @Nullable Reading inData(Pattern property) {
    for (Element script : page.select("script[type=application/ld+json]")) {
      Matcher found = property.matcher(script.data());
      if (found.find()) {
        return FeedDates.read(found.group(1));
      }
    }
    return null;
  }

  private @Nullable Reading inTime() {
    for (Element time : page.select("time")) {
      Reading reading =
          FeedDates.read(time.hasAttr("datetime") ? time.attr("datetime") : time.text());
      if (reading != null) {
        return reading;
      }
    }
    return null;
  }

  /** A date alone in one of the first elements; in one named for it, at the end of its text. */
  private @Nullable Reading inProse() {
    int seen = 0;
    for (Element element : page.body().getAllElements()) {
      String own = element.ownText();
      if (own.isBlank() || own.length() > LONGEST_LINE) {
        continue;
      }
      if (++seen > FIRST_ELEMENTS) {
        return null;
      }
      Reading reading = DocumentDates.alone(own);
      boolean named = DATED.matcher(element.className() + " " + element.id()).find();
      if (reading == null && (named || seen < 10)) {
        reading = DocumentDates.inTitle(own);
      }
      if (reading != null) {
        return reading;
      }
    }
    return null;
  }

  @Nullable String meta(Set<String> names) {
    for (Element meta : page.select("meta[content]")) {
      String content = names.contains(name(meta)) ? PlainText.of(meta.attr("content")) : "";
      if (!content.isEmpty()) {
        return content;
      }
    }
    return null;
  }

  @Nullable String link() {
    Element canonical = page.selectFirst("link[rel=canonical][href]");
    return Links.absolute(
        base, canonical != null ? canonical.attr("href") : meta(Set.of("og:url")));
  }

  @Nullable String language() {
    Element root = page.selectFirst("html");
    return root == null ? null : Languages.declared(root.attr("lang"), root.attr("xml:lang"));
  }

  /** The mark-up of what is read: one article where there is one, else all but the furniture. */
  String content() {
    Element body = page.body();
    body.select("script, style, template, noscript, nav, form, iframe").remove();
    int whole = body.text().length();
    Element article = body.selectFirst("article");
    Element main = article == null ? body.selectFirst("main") : article;
    boolean alone = main != null && main.text().length() * 5 >= whole * 3;
    return (alone && main != null ? main : body).html();
  }
}
