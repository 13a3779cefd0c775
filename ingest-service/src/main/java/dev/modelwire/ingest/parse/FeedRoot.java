package dev.modelwire.ingest.parse;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which element of a document is a feed, of which dialect, and where it says that it stands. */
final class FeedRoot {

  private static final Pattern ROOT_END =
      Pattern.compile("</(?:rss|feed|rdf:rdf|channel)\\b", Pattern.CASE_INSENSITIVE);

  private FeedRoot() {}

  /** The element of {@code document} that is a feed; null where there is none. */
  static @Nullable XmlElement find(XmlElement document) {
    for (XmlElement top : document.children()) {
      if (isFeed(top)) {
        return top;
      }
    }
    return null;
  }

  /** The name of the first element, for a message; null where there is none. */
  static @Nullable String nameOfFirst(XmlElement document) {
    List<XmlElement> tops = document.children();
    return tops.isEmpty() ? null : tops.getFirst().name();
  }

  private static boolean isFeed(XmlElement element) {
    return switch (element.name()) {
      case "rss", "feed", "channel" -> true;
      case "entry" -> element.vocabulary() == Vocabulary.ATOM;
      case "rdf" ->
          element.children().stream()
              .anyMatch(c -> c.name().equals("channel") || c.name().equals("item"));
      default -> false;
    };
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

  /** Such as {@code rss2.0} or {@code atom1.0}. */
  static String format(XmlElement root) {
    String version = root.attribute("version");
    String plain = version == null ? "" : version.strip();
    return switch (root.name()) {
      case "feed", "entry" -> {
        boolean old = root.namespace().contains("purl.org/atom") || plain.equals("0.3");
        yield old ? "atom0.3" : "atom1.0";
      }
      case "rdf" ->
          root.children().stream().anyMatch(c -> c.namespace().contains("netscape"))
              ? "rdf0.9"
              : "rdf1.0";
      case "channel" -> root.attribute("href") == null ? "rss1.1" : "cdf";
      default -> plain.matches("\\d(\\.\\d{1,3})?") ? "rss" + plain : "rss2.0";
    };
  }

  /** Where nobody told where a feed came from, {@code channel} often says so itself. */
  static void locate(XmlElement channel) {
    String page = null;
    for (XmlElement child : channel.children()) {
      String target = child.name().equals("link") ? target(child) : null;
      if (target == null) {
        continue;
      }
      switch (Links.relation(child.attribute("rel"))) {
        case "self" -> {
          channel.locate(target);
          return;
        }
        case "alternate" -> page = page == null ? target : page;
        default -> {}
      }
    }
    if (page != null) {
      channel.locate(page);
    }
  }

  private static @Nullable String target(XmlElement link) {
    String href = link.attribute("href");
    String target = Links.absolute(null, href == null ? link.text() : href);
    return target == null || !Links.isWeb(target) ? null : target;
  }
}
