package dev.modelwire.ingest.parse;

import dev.modelwire.events.ContentFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON Feed 1.0 and 1.1, and RSS written as JSON. A document that breaks off or goes wrong in
 * the middle gives the items up to there.
 */
final class JsonFeedReader {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Values are read one after the other from the same parser.
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final @Nullable String base;
  private final SequencedSet<String> defects;
  private final List<JsonNode> items = new ArrayList<>();
  private boolean hasItems;
  private @Nullable String version;
  private @Nullable String title;
  private @Nullable String link;
  private @Nullable String feedUrl;
  private @Nullable String language;
  private @Nullable String hub;
  private @Nullable JsonNode rss;
  private Authors authors = new Authors();

  private JsonFeedReader(@Nullable String base, SequencedSet<String> defects) {
    this.base = base;
    this.defects = defects;
  }

  /** The feed, or null where the JSON is something else. */
  static @Nullable ParsedFeed read(
      String text,
      @Nullable String base,
      @Nullable String contentLanguage,
      List<String> earlierDefects) {
    JsonFeedReader reader = new JsonFeedReader(base, new LinkedHashSet<>(earlierDefects));
    try (JsonParser parser = MAPPER.createParser(text)) {
      reader.readFeed(parser);
    } catch (JacksonException broken) {
      reader.defects.add("broken-json");
    }
    if (reader.isFeed()) {
      return reader.feed(contentLanguage);
    }
    return reader.rss == null || !reader.rss.has("channel")
        ? null
        : XmlFeedReader.read(RssInJson.read(reader.rss, base), contentLanguage, reader.defects);
  }

  private boolean isFeed() {
    boolean declared = version != null && version.contains("jsonfeed.org");
    boolean shaped =
        title != null || link != null || items.stream().anyMatch(JsonFeedReader::isEntry);
    return declared || (hasItems && shaped);
  }

  private static boolean isEntry(JsonNode item) {
    return item.has("content_text") || item.has("content_html");
  }

  private void readFeed(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      boolean list = parser.nextToken() == JsonToken.START_ARRAY;
      if (name.equals("items") && list) {
        readItems(parser);
      } else {
        take(name, MAPPER.readTree(parser));
      }
    }
  }

  private void readItems(JsonParser parser) {
    hasItems = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode item = MAPPER.readTree(parser);
      if (items.size() == FeedParser.MAX_ENTRIES) {
        defects.add("too-many-entries");
      } else if (item.isObject()) {
        items.add(item);
      } else {
        defects.add("broken-entry");
      }
    }
  }

  private void take(String name, JsonNode value) {
    switch (name) {
      case "version" -> version = text(value);
      case "title" -> title = plain(value);
      case "home_page_url" -> link = text(value);
      case "feed_url" -> feedUrl = text(value);
      case "language" -> language = text(value);
      case "author" -> authors = authors.isEmpty() ? authors(value, value) : authors;
      case "authors" -> authors = authors(value, value);
      case "hubs" -> hub = hub(value);
      case "rss" -> rss = value;
      default -> {}
    }
  }

  private ParsedFeed feed(@Nullable String contentLanguage) {
    String address = base != null ? base : Links.absolute(null, feedUrl);
    String declared = Languages.declared(language, contentLanguage);
    List<Entry> entries = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      entries.add(entry(item, address, declared));
    }
    return new ParsedFeed(
        version != null && version.endsWith("1.1") ? "json1.1" : "json1.0",
        title,
        Links.absolute(address, link),
        declared,
        null,
        hub,
        Links.absolute(address, feedUrl),
        entries,
        List.copyOf(defects));
  }

  private Entry entry(JsonNode item, @Nullable String address, @Nullable String feedLanguage) {
    String html = text(item.get("content_html"));
    String plain = text(item.get("content_text"));
    String summary = plain(item.get("summary"));
    FeedDates.Reading published = date(item.get("date_published"));
    FeedDates.Reading updated = date(item.get("date_modified"));
    String url = text(item.get("url"));
    boolean marked = html != null && !html.isBlank();
    String unmarked = plain != null ? plain : summary != null ? summary : "";
    return new Entry(
        text(item.get("id")),
        Links.absolute(address, url != null ? url : text(item.get("external_url"))),
        plain(item.get("title")),
        published == null ? null : published.instant(),
        published == null ? null : published.date(),
        updated == null ? null : updated.instant(),
        authors(item),
        marked || plain != null ? summary : null,
        marked ? ContentFormat.HTML : ContentFormat.TEXT,
        marked && html != null ? HtmlSanitizer.sanitize(html, address) : unmarked.strip(),
        Languages.declared(text(item.get("language")), feedLanguage));
  }

  private List<String> authors(JsonNode item) {
    Authors own = authors(item.get("authors"), item.get("author"));
    return (own.isEmpty() ? authors : own).toList();
  }

  private static Authors authors(@Nullable JsonNode several, @Nullable JsonNode one) {
    Authors authors = new Authors();
    addAuthors(several, authors);
    if (authors.isEmpty()) {
      addAuthors(one, authors);
    }
    return authors;
  }

  /** An author is an object in a list; some write the list without the objects, or the reverse. */
  private static void addAuthors(@Nullable JsonNode written, Authors into) {
    if (written == null) {
      return;
    }
    if (written.isArray()) {
      written.forEach(each -> addAuthor(each, into));
    } else {
      addAuthor(written, into);
    }
  }

  private static void addAuthor(JsonNode author, Authors into) {
    if (author.isObject()) {
      into.add(text(author.get("name")), null);
    } else if (author.isString()) {
      into.add(author.stringValue());
    }
  }

  private static @Nullable String hub(JsonNode hubs) {
    for (JsonNode hub : hubs) {
      if ("WebSub".equalsIgnoreCase(text(hub.get("type")))) {
        return Links.absolute(null, text(hub.get("url")));
      }
    }
    return null;
  }

  private FeedDates.@Nullable Reading date(@Nullable JsonNode value) {
    String text = text(value);
    if (text == null || text.isBlank()) {
      return null;
    }
    FeedDates.Reading reading = FeedDates.read(text);
    if (reading == null) {
      defects.add("bad-date");
    }
    return reading;
  }

  private static @Nullable String plain(@Nullable JsonNode value) {
    String text = text(value);
    String plain = text == null ? "" : PlainText.of(text);
    return plain.isEmpty() ? null : plain;
  }

  /** Numbers are taken as they are written: an id is often one. */
  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || !value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = value.asString();
    return text.isEmpty() ? null : text;
  }
}
