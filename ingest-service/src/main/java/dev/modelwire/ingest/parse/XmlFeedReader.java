package dev.modelwire.ingest.parse;

import dev.modelwire.ingest.parse.XmlFeedContext.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Reads RSS 0.9x, 1.0, 1.1 and 2.0 and Atom 0.3 and 1.0 out of an element tree. */
final class XmlFeedReader {

  private final XmlElement root;
  private final SequencedSet<String> defects;
  private final List<XmlElement> items = new ArrayList<>();

  private @Nullable String title;
  private @Nullable String spareTitle;
  private @Nullable String link;
  private @Nullable String atomLink;
  private @Nullable String language;
  private @Nullable String hub;
  private @Nullable String self;
  private final RefreshHint refresh = new RefreshHint();
  private final Bylines bylines = new Bylines();

  private XmlFeedReader(XmlElement root, SequencedSet<String> defects) {
    this.root = root;
    this.defects = defects;
  }

  static ParsedFeed read(
      XmlElement root, @Nullable String contentLanguage, SequencedSet<String> defects) {
    return new XmlFeedReader(root, defects).read(contentLanguage);
  }

  private ParsedFeed read(@Nullable String contentLanguage) {
    boolean alone = root.name().equals("entry");
    boolean atom = alone || root.name().equals("feed");
    XmlElement channel = atom ? root : channel();
    if (channel.base() == null) {
      FeedRoot.locate(channel);
    }
    if (alone) {
      addItem(root);
    } else {
      takeAll(
          channel,
          new XmlFeedContext(atom, root.namespace(), channel.namespace(), null, List.of()));
    }
    if (channel != root) {
      root.children().stream().filter(XmlFeedReader::isItem).forEach(this::addItem);
    }
    String declared =
        Languages.declared(language, channel.language(), root.language(), contentLanguage);
    XmlFeedContext context =
        new XmlFeedContext(
            atom, root.namespace(), channel.namespace(), declared, bylines.orElse(List.of()));
    return new ParsedFeed(
        FeedRoot.format(root),
        title != null ? title : spareTitle,
        link != null ? link : atomLink != null ? atomLink : channelAddress(channel),
        declared,
        refresh.toDuration(),
        hub,
        self,
        entries(context),
        List.copyOf(defects));
  }

  /** CDF has the addresses of channels and items as attributes. */
  private static @Nullable String channelAddress(XmlElement channel) {
    String href = channel.attribute("href");
    return href == null ? null : Links.absolute(channel.base(), href);
  }

  private XmlElement channel() {
    if (root.name().equals("channel")) {
      return root;
    }
    for (XmlElement child : root.children()) {
      if (child.name().equals("channel")) {
        return child;
      }
    }
    return root;
  }

  private void takeAll(XmlElement channel, XmlFeedContext context) {
    for (XmlElement child : channel.children()) {
      Dialect dialect = context.dialectOf(child);
      if (isItem(child)) {
        addItem(child);
      } else {
        bylines.take(child, dialect);
        switch (dialect) {
          case CORE -> takeCore(child, context);
          case ATOM -> takeAtom(child);
          case DC -> takeDublinCore(child);
          case MEDIA, PODCAST -> takeSpare(child);
          case OTHER -> takeOther(child);
          case TERMS, CONTENT, PRISM, FEEDBURNER, XHTML -> {}
        }
      }
    }
  }

  private void takeCore(XmlElement child, XmlFeedContext context) {
    switch (child.name()) {
      case "title" -> title = orElse(title, XmlEntryReader.title(child));
      case "link" -> takeLink(child, context.isAtom());
      case "language" -> language = orElse(language, PlainText.collapse(child.text()));
      case "ttl" -> refresh.takeTtl(child);
      case "items" ->
          child.children().stream().filter(XmlFeedReader::isItem).forEach(this::addItem);
      default -> {}
    }
  }

  private void takeLink(XmlElement child, boolean atom) {
    if (atom || child.attribute("href") != null) {
      takeAtomLink(child);
    } else if (link == null) {
      link = Links.absolute(child.base(), child.text());
    }
  }

  private void takeAtom(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, XmlEntryReader.title(child));
      case "link" -> takeAtomLink(child);
      default -> {}
    }
  }

  private void takeAtomLink(XmlElement child) {
    String href = child.attribute("href");
    String target = Links.absolute(child.base(), href == null ? child.text() : href);
    switch (Links.relation(child.attribute("rel"))) {
      case "alternate" -> atomLink = orElse(atomLink, target);
      case "hub" -> hub = orElse(hub, target);
      case "self" -> self = orElse(self, target);
      default -> {}
    }
  }

  private void takeDublinCore(XmlElement child) {
    switch (child.name()) {
      case "title" -> spareTitle = orElse(spareTitle, XmlEntryReader.title(child));
      case "language" -> language = orElse(language, PlainText.collapse(child.text()));
      default -> {}
    }
  }

  private void takeSpare(XmlElement child) {
    if (child.name().equals("title")) {
      spareTitle = orElse(spareTitle, XmlEntryReader.title(child));
    }
  }

  private void takeOther(XmlElement child) {
    if (child.vocabulary() == Vocabulary.SYNDICATION) {
      refresh.takeSyndication(child);
    }
  }

  private static boolean isItem(XmlElement element) {
    boolean known =
        element.vocabulary() != Vocabulary.MEDIA && element.vocabulary() != Vocabulary.CONTENT;
    return known && (element.name().equals("item") || element.name().equals("entry"));
  }

  /** An item that was never closed swallows those after it; they are taken out again. */
  private void addItem(XmlElement item) {
    List<XmlElement> waiting = new ArrayList<>(List.of(item));
    while (!waiting.isEmpty() && items.size() < FeedParser.MAX_ENTRIES) {
      XmlElement next = waiting.removeLast();
      items.add(next);
      List<XmlElement> swallowed = next.children().stream().filter(XmlFeedReader::isItem).toList();
      waiting.addAll(swallowed.reversed());
    }
    if (items.size() == FeedParser.MAX_ENTRIES) {
      defects.add("too-many-entries");
    }
  }

  private List<Entry> entries(XmlFeedContext context) {
    List<Entry> entries = new ArrayList<>(items.size());
    boolean cut = defects.contains(FeedParser.TRUNCATED);
    for (XmlElement item : cut ? items.subList(0, Math.max(0, items.size() - 1)) : items) {
      try {
        entries.add(XmlEntryReader.read(item, context, defects));
      } catch (RuntimeException unforeseen) {
        // One entry must not cost the others.
        defects.add("broken-entry");
      }
    }
    return entries;
  }

  private static @Nullable String orElse(@Nullable String present, @Nullable String candidate) {
    return present != null || candidate == null || candidate.isBlank() ? present : candidate;
  }
}
