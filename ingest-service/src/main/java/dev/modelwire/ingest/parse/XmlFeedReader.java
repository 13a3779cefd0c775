package dev.modelwire.ingest.parse;

import dev.modelwire.ingest.parse.XmlFeedContext.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads RSS 0.9x, 1.0, 1.1 and 2.0 and Atom 0.3 and 1.0 out of an element tree. */
final class XmlFeedReader {

  private static final int MAX_MINUTES = 60 * 24 * 31;
  private static final Pattern ROOT_END =
      Pattern.compile("</(?:rss|feed|rdf:rdf|channel)\\b", Pattern.CASE_INSENSITIVE);

  private final XmlElement root;
  private final SequencedSet<String> defects;
  private final List<XmlElement> items = new ArrayList<>();

  private @Nullable String title;
  private @Nullable String spareTitle;
  private @Nullable String link;
  private @Nullable String atomLink;
  private @Nullable String language;
  private @Nullable String hub;
  private @Nullable Integer ttlMinutes;
  private @Nullable String period;
  private int frequency = 1;
  private final Authors authors = new Authors();

  private XmlFeedReader(XmlElement root, SequencedSet<String> defects) {
    this.root = root;
    this.defects = defects;
  }

  /** The element of {@code document} that is a feed; null where there is none. */
  static @Nullable XmlElement findRoot(XmlElement document) {
    for (XmlElement top : document.children()) {
      if (isFeed(top)) {
        return top;
      }
    }
    return null;
  }

  /** The name of the first element, for a message; null where there is none. */
  static @Nullable String rootName(XmlElement document) {
    List<XmlElement> tops = document.children();
    return tops.isEmpty() ? null : tops.getFirst().name();
  }

  private static boolean isFeed(XmlElement element) {
    return switch (element.name()) {
      case "rss", "feed", "channel" -> true;
      case "rdf" ->
          element.children().stream()
              .anyMatch(c -> c.name().equals("channel") || c.name().equals("item"));
      default -> false;
    };
  }

  static ParsedFeed read(
      XmlElement root, @Nullable String contentLanguage, SequencedSet<String> defects) {
    return new XmlFeedReader(root, defects).read(contentLanguage);
  }

  /**
   * Whether {@code text} breaks off inside an entry. Half an entry is none: read as one it would
   * have another identity than the whole one that comes with the next answer.
   */
  static boolean breaksOff(String text) {
    int closed = Math.max(text.lastIndexOf("</item"), text.lastIndexOf("</entry"));
    int opened = Math.max(text.lastIndexOf("<item"), text.lastIndexOf("<entry"));
    return closed >= 0 && opened > closed && !ROOT_END.matcher(text).find(opened);
  }

  private ParsedFeed read(@Nullable String contentLanguage) {
    boolean atom = root.name().equals("feed");
    XmlElement channel = atom ? root : channel();
    XmlFeedContext outline =
        new XmlFeedContext(atom, root.namespace(), channel.namespace(), null, List.of());
    takeAll(channel, outline);
    if (channel != root) {
      root.children().stream().filter(XmlFeedReader::isItem).forEach(this::addItem);
    }
    String declared =
        Languages.declared(language, channel.language(), root.language(), contentLanguage);
    XmlFeedContext context =
        new XmlFeedContext(
            atom,
            root.namespace(),
            channel.namespace(),
            declared,
            atom ? authors.toList() : List.of());
    return new ParsedFeed(
        format(atom),
        title != null ? title : spareTitle,
        link != null ? link : atomLink != null ? atomLink : channelAddress(channel),
        declared,
        refresh(),
        hub,
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
        switch (dialect) {
          case CORE -> takeCore(child, context);
          case ATOM -> takeAtom(child);
          case DC -> takeDublinCore(child);
          case MEDIA, ITUNES -> takeSpare(child);
          case OTHER -> takeSyndication(child);
          case TERMS, CONTENT, FEEDBURNER, XHTML -> {}
        }
      }
    }
  }

  private void takeCore(XmlElement child, XmlFeedContext context) {
    switch (child.name()) {
      case "title" -> title = orElse(title, XmlEntryReader.title(child));
      case "link" -> takeLink(child, context.isAtom());
      case "language" -> language = orElse(language, PlainText.collapse(child.text()));
      case "ttl" -> ttlMinutes = minutes(child.text());
      case "author" -> XmlEntryReader.takePerson(child, authors);
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

  private void takeSyndication(XmlElement child) {
    if (child.vocabulary() != Vocabulary.SYNDICATION) {
      return;
    }
    switch (child.name()) {
      case "updateperiod" -> period = child.text().strip().toLowerCase(Locale.ROOT);
      case "updatefrequency" -> {
        Integer times = minutes(child.text());
        frequency = times == null ? 1 : times;
      }
      default -> {}
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

  private String format(boolean atom) {
    String version = root.attribute("version");
    String plain = version == null ? "" : version.strip();
    if (atom) {
      boolean old = root.namespace().contains("purl.org/atom") || plain.equals("0.3");
      return old ? "atom0.3" : "atom1.0";
    }
    return switch (root.name()) {
      case "rdf" ->
          root.children().stream().anyMatch(c -> c.namespace().contains("netscape"))
              ? "rdf0.9"
              : "rdf1.0";
      case "channel" -> root.attribute("href") == null ? "rss1.1" : "cdf";
      default -> plain.matches("\\d(\\.\\d{1,3})?") ? "rss" + plain : "rss2.0";
    };
  }

  private @Nullable Duration refresh() {
    Duration bySyndication =
        switch (period == null ? "" : period) {
          case "hourly" -> Duration.ofHours(1);
          case "daily" -> Duration.ofDays(1);
          case "weekly" -> Duration.ofDays(7);
          case "monthly" -> Duration.ofDays(30);
          case "yearly" -> Duration.ofDays(365);
          default -> null;
        };
    if (ttlMinutes != null) {
      return Duration.ofMinutes(ttlMinutes);
    }
    return bySyndication == null ? null : bySyndication.dividedBy(frequency);
  }

  private static @Nullable Integer minutes(String text) {
    String digits = text.strip();
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int value = Integer.parseInt(digits);
    return value == 0 ? null : Math.min(value, MAX_MINUTES);
  }

  private static @Nullable String orElse(@Nullable String present, @Nullable String candidate) {
    return present != null || candidate == null || candidate.isBlank() ? present : candidate;
  }
}
