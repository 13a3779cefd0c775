package dev.modelwire.ingest.parse;

import dev.modelwire.events.ContentFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of an XML feed. The dialects are read as one: a feed that mixes them, and many
 * do, gives what it has.
 */
final class XmlEntryReader {

  private static final int CONTENT_ITEMS_DEPTH = 4;

  private final XmlFeedContext feed;
  private final SequencedSet<String> defects;

  private @Nullable String id;
  private boolean idIsLink;
  private @Nullable String link;
  private @Nullable String atomLink;
  private @Nullable String originalLink;
  private @Nullable String enclosure;
  private boolean atomLinkIsPage;
  private @Nullable String title;
  private @Nullable String spareTitle;
  private @Nullable Construct description;
  private @Nullable Construct content;
  private @Nullable Construct spareText;
  private @Nullable Construct subtitle;
  private @Nullable String language;
  private final List<String> published = new ArrayList<>(2);
  private final List<String> updated = new ArrayList<>(2);
  private final List<String> undecidedDates = new ArrayList<>(1);
  private final Authors authors = new Authors();
  private final Authors creators = new Authors();
  private final Authors spareAuthors = new Authors();

  private XmlEntryReader(XmlFeedContext feed, SequencedSet<String> defects) {
    this.feed = feed;
    this.defects = defects;
  }

  static Entry read(XmlElement item, XmlFeedContext feed, SequencedSet<String> defects) {
    XmlEntryReader reader = new XmlEntryReader(feed, defects);
    reader.readAbout(item);
    for (Object part : item.content()) {
      if (part instanceof XmlElement child) {
        reader.take(child);
      }
    }
    return reader.entry(item);
  }

  private void readAbout(XmlElement item) {
    String about = item.attribute("about");
    if (about != null && !about.isBlank()) {
      id = about;
      idIsLink = Links.isWeb(about);
    }
    String changed = item.attribute("lastmod");
    if (changed != null) {
      updated.add(changed);
    }
  }

  private void take(XmlElement child) {
    switch (feed.dialectOf(child)) {
      case CORE -> takeCore(child);
      case ATOM -> takeAtom(child);
      case DC, TERMS -> takeDublinCore(child);
      case CONTENT -> takeContent(child);
      case MEDIA -> takeMedia(child);
      case ITUNES -> takeItunes(child);
      case FEEDBURNER -> takeFeedburner(child);
      case XHTML -> takeXhtml(child);
      case OTHER -> {}
    }
  }

  private void takeCore(XmlElement child) {
    switch (child.name()) {
      case "title" -> title = orElse(title, title(child));
      case "link" -> takeLink(child);
      case "guid" -> takeGuid(child);
      case "id" -> id = id == null ? nonBlank(child.text()) : id;
      case "author" -> takePerson(child, authors);
      case "description", "abstract" -> description = first(description, Construct.html(child));
      case "summary", "tagline" -> description = first(description, Construct.typed(child));
      case "content" ->
          content = first(content, feed.isAtom() ? Construct.typed(child) : Construct.html(child));
      case "enclosure" -> takeEnclosure(child);
      case "body", "fullitem" -> spareText = first(spareText, Construct.html(child));
      default -> takeDate(child);
    }
  }

  /** An episode without a page is where its sound is. */
  private void takeEnclosure(XmlElement child) {
    String url = child.attribute("url");
    if (enclosure == null && url != null) {
      enclosure = Links.absolute(child.base(), url);
    }
  }

  /** An Atom element inside RSS: it stands in for what RSS has none of. */
  private void takeAtom(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "link" -> takeAtomLink(child);
      case "id" -> id = id == null ? nonBlank(child.text()) : id;
      case "author" -> takePerson(child, spareAuthors);
      case "summary" -> spareText = first(spareText, Construct.typed(child));
      case "content" -> content = first(content, Construct.typed(child));
      default -> takeDate(child);
    }
  }

  private void takeDate(XmlElement child) {
    switch (child.name()) {
      case "pubdate", "published", "issued" -> published.add(child.text());
      case "updated", "modified" -> updated.add(child.text());
      case "created", "date" -> undecidedDates.add(child.text());
      default -> {}
    }
  }

  private void takeDublinCore(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "creator" -> takePerson(child, creators);
      case "author" -> takePerson(child, creators);
      case "description", "abstract" -> spareText = first(spareText, Construct.html(child));
      case "language" -> language = orElse(language, PlainText.collapse(child.text()));
      case "identifier" -> {}
      default -> takeDate(child);
    }
  }

  private void takeContent(XmlElement child) {
    switch (child.name()) {
      case "encoded" -> content = first(content, Construct.html(child));
      case "items" -> takeValues(child, CONTENT_ITEMS_DEPTH);
      default -> {}
    }
  }

  /**
   * RSS 1.0 once had its content as {@code content:items/rdf:Bag/rdf:li/content:item/rdf:value}.
   */
  private void takeValues(XmlElement element, int depth) {
    for (XmlElement child : element.children()) {
      if (child.name().equals("value")) {
        content = first(content, Construct.html(child));
      } else if (depth > 0) {
        takeValues(child, depth - 1);
      }
    }
  }

  /** FeedBurner counts clicks: its links lead to itself first. */
  private void takeFeedburner(XmlElement child) {
    if (child.name().equals("origlink") && originalLink == null) {
      String target = Links.absolute(child.base(), child.text());
      originalLink = target != null && Links.isWeb(target) ? target : null;
    }
  }

  private void takeMedia(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "description", "text" -> spareText = first(spareText, Construct.html(child));
      case "group", "content" -> child.children().forEach(this::takeNestedMedia);
      default -> {}
    }
  }

  private void takeNestedMedia(XmlElement child) {
    if (child.vocabulary() == Vocabulary.MEDIA && !child.name().equals("content")) {
      takeMedia(child);
    }
  }

  private void takeItunes(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "author" -> takePerson(child, spareAuthors);
      case "summary" -> spareText = first(spareText, Construct.html(child));
      case "subtitle" -> subtitle = first(subtitle, Construct.html(child));
      default -> {}
    }
  }

  private void takeXhtml(XmlElement child) {
    if (child.name().equals("body") || child.name().equals("div")) {
      content = first(content, Construct.html(child));
    }
  }

  private void takeLink(XmlElement child) {
    if (feed.isAtom() || child.attribute("href") != null) {
      takeAtomLink(child);
    } else if (link == null) {
      link = Links.absolute(child.base(), child.text());
    }
  }

  private void takeAtomLink(XmlElement child) {
    if (!Links.relation(child.attribute("rel")).equals("alternate")) {
      return;
    }
    String href = child.attribute("href");
    String target = Links.absolute(child.base(), href == null ? child.text() : href);
    String type = child.attribute("type");
    boolean page = type == null || type.contains("html");
    if (target != null && (atomLink == null || (page && !atomLinkIsPage))) {
      atomLink = target;
      atomLinkIsPage = page;
    }
  }

  private void takeGuid(XmlElement child) {
    String guid = nonBlank(child.text());
    if (guid != null && (id == null || !idIsLink)) {
      id = guid;
      String permanent = child.attribute("ispermalink");
      idIsLink = permanent == null || !permanent.strip().equalsIgnoreCase("false");
    }
  }

  static void takePerson(XmlElement element, Authors into) {
    String name = null;
    String address = null;
    boolean person = false;
    for (XmlElement part : element.children()) {
      switch (part.name()) {
        case "name" -> name = orElse(name, part.text());
        case "email" -> address = orElse(address, part.text());
        default -> {
          continue;
        }
      }
      person = true;
    }
    if (person) {
      into.add(name, address);
    } else {
      into.add(PlainText.of(element.text()));
    }
  }

  static @Nullable String title(XmlElement element) {
    String mode = element.attribute("mode");
    String text =
        mode != null && mode.strip().equalsIgnoreCase("base64")
            ? Construct.typed(element).markup()
            : element.text();
    String plain = PlainText.of(text);
    return plain.isEmpty() ? null : plain;
  }

  private Entry entry(XmlElement item) {
    Dates dates = dates();
    Construct spare = spareText != null ? spareText : subtitle;
    Construct lead = description != null ? description : spare;
    Construct full = content != null ? content : lead;
    return new Entry(
        id == null ? null : id.strip(),
        entryLink(item),
        title != null ? title : spareTitle,
        dates.published == null ? null : dates.published.instant(),
        dates.published == null ? null : dates.published.date(),
        dates.updated,
        authorNames(),
        lead == null || lead.equals(full) ? null : nonBlank(lead.plain()),
        full == null ? ContentFormat.HTML : full.format(),
        full == null ? "" : full.content(),
        Languages.declared(language != null ? language : item.language(), feed.language()));
  }

  private @Nullable String entryLink(XmlElement item) {
    if (originalLink != null) {
      return originalLink;
    }
    if (link != null) {
      return link;
    }
    if (!feed.isAtom() && idIsLink && id != null) {
      String fromId = Links.absolute(item.base(), id);
      if (fromId != null && Links.isWeb(fromId)) {
        return fromId;
      }
    }
    String href = feed.isAtom() ? null : item.attribute("href");
    if (atomLink != null) {
      return atomLink;
    }
    return href == null ? enclosure : Links.absolute(item.base(), href);
  }

  private List<String> authorNames() {
    for (Authors candidates : List.of(authors, creators, spareAuthors)) {
      if (candidates.hasNames()) {
        return candidates.toList();
      }
    }
    for (Authors candidates : List.of(authors, creators, spareAuthors)) {
      if (!candidates.isEmpty()) {
        return candidates.toList();
      }
    }
    return feed.authors();
  }

  private record Dates(FeedDates.@Nullable Reading published, @Nullable Instant updated) {}

  private Dates dates() {
    FeedDates.Reading first = read(published);
    FeedDates.Reading last = read(updated);
    FeedDates.Reading either = read(undecidedDates);
    return new Dates(
        first != null ? first : either,
        last != null ? last.instant() : either != null && first != null ? either.instant() : null);
  }

  private FeedDates.@Nullable Reading read(List<String> candidates) {
    for (String text : candidates) {
      FeedDates.Reading reading = FeedDates.read(text);
      if (reading != null) {
        return reading;
      }
      if (!text.isBlank()) {
        defects.add("bad-date");
      }
    }
    return null;
  }

  private static @Nullable Construct first(@Nullable Construct present, Construct candidate) {
    return present != null || candidate.isBlank() ? present : candidate;
  }

  private static @Nullable String orElse(@Nullable String present, @Nullable String candidate) {
    return present != null || candidate == null || candidate.isBlank() ? present : candidate;
  }

  private static @Nullable String nonBlank(String text) {
    return text.isBlank() ? null : text;
  }
}
