package dev.modelwire.ingest.parse;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.ingest.parse.EntryDates.Dates;
import dev.modelwire.ingest.parse.XmlFeedContext.Dialect;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of an XML feed. The dialects are read as one: a feed that mixes them, and many
 * do, gives what it has.
 */
final class XmlEntryReader {

  private static final int CONTENT_ITEMS_DEPTH = 4;

  private final XmlFeedContext feed;
  private final EntryAddress address;
  private final EntryDates dates;
  private final Bylines bylines = new Bylines();

  private @Nullable String title;
  private @Nullable String spareTitle;
  private @Nullable Construct description;
  private @Nullable Construct content;
  private @Nullable Construct spareText;
  private @Nullable Construct subtitle;
  private @Nullable String language;

  private XmlEntryReader(XmlFeedContext feed, SequencedSet<String> defects) {
    this.feed = feed;
    address = new EntryAddress(feed.isAtom());
    dates = new EntryDates(defects);
  }

  static Entry read(XmlElement item, XmlFeedContext feed, SequencedSet<String> defects) {
    XmlEntryReader reader = new XmlEntryReader(feed, defects);
    reader.readAttributes(item);
    for (Object part : item.content()) {
      if (part instanceof XmlElement child) {
        reader.take(child);
      }
    }
    return reader.entry(item);
  }

  private void readAttributes(XmlElement item) {
    address.takeAbout(item.attribute("about"));
    String changed = item.attribute("lastmod");
    if (changed != null) {
      dates.changed(changed);
    }
  }

  private void take(XmlElement child) {
    Dialect dialect = feed.dialectOf(child);
    bylines.take(child, dialect);
    switch (dialect) {
      case CORE -> takeCore(child);
      case ATOM -> takeAtom(child);
      case DC, TERMS -> takeDublinCore(child);
      case CONTENT -> takeContent(child);
      case MEDIA -> takeMedia(child);
      case PODCAST -> takePodcast(child);
      case PRISM -> dates.take(child);
      case FEEDBURNER -> address.takeOriginal(child);
      case XHTML -> takeXhtml(child);
      case OTHER -> {}
    }
  }

  private void takeCore(XmlElement child) {
    switch (child.name()) {
      case "title" -> title = orElse(title, title(child));
      case "link" -> address.takeLink(child);
      case "guid" -> address.takeGuid(child);
      case "id" -> address.takeId(child);
      case "description", "abstract" -> description = first(description, Construct.html(child));
      case "summary", "tagline" -> description = first(description, Construct.typed(child));
      case "content" ->
          content = first(content, feed.isAtom() ? Construct.typed(child) : Construct.html(child));
      case "enclosure" -> address.takeEnclosure(child);
      case "body", "fullitem" -> spareText = first(spareText, Construct.html(child));
      default -> dates.take(child);
    }
  }

  /** An Atom element inside RSS: it stands in for what RSS has none of. */
  private void takeAtom(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "link" -> address.takeAtomLink(child);
      case "id" -> address.takeId(child);
      case "summary" -> spareText = first(spareText, Construct.typed(child));
      case "content" -> content = first(content, Construct.typed(child));
      default -> dates.take(child);
    }
  }

  private void takeDublinCore(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "description", "abstract" -> spareText = first(spareText, Construct.html(child));
      case "language" -> language = orElse(language, PlainText.collapse(child.text()));
      case "identifier" -> address.takeIdentifier(child);
      default -> dates.take(child);
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

  private void takePodcast(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, title(child));
      case "summary", "description" -> spareText = first(spareText, Construct.html(child));
      case "subtitle" -> subtitle = first(subtitle, Construct.html(child));
      default -> {}
    }
  }

  private void takeXhtml(XmlElement child) {
    if (child.name().equals("body") || child.name().equals("div")) {
      content = first(content, Construct.html(child));
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
    Dates told = dates.read();
    Construct spare = spareText != null ? spareText : subtitle;
    Construct lead = description != null ? description : spare;
    Construct full = content != null ? content : lead;
    return new Entry(
        address.id(),
        address.link(item),
        title != null ? title : spareTitle,
        told.published() == null ? null : told.published().instant(),
        told.published() == null ? null : told.published().date(),
        told.updated(),
        bylines.orElse(feed.authors()),
        lead == null || lead.equals(full) ? null : nonBlank(lead.plain()),
        full == null ? ContentFormat.HTML : full.format(),
        full == null ? "" : full.content(),
        Languages.declared(language != null ? language : item.language(), feed.language()));
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
