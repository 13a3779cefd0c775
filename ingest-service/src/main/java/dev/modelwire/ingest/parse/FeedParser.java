package dev.modelwire.ingest.parse;

import dev.modelwire.ingest.parse.CharsetLadder.Decoded;
import dev.modelwire.ingest.parse.ParseOutcome.NotAFeed;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import dev.modelwire.ingest.parse.XmlCleaner.Cleaned;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed document of any dialect and state of repair: bytes to text by {@link CharsetLadder},
 * text made safe by {@link XmlCleaner}, a strict parser first and a lenient one where that refuses.
 *
 * <p>Never throws, whatever it is given; expands no entity and opens no address. Safe for use by
 * many threads.
 */
public final class FeedParser {

  /** Entries beyond this many are left out, with the defect {@code too-many-entries}. */
  public static final int MAX_ENTRIES = 10_000;

  /** The document ends inside its last entry, which is left out. */
  static final String TRUNCATED = "truncated";

  private static final int HEAD = 4_096;

  private static final int LONGEST_WRAPPING = 200;

  /**
   * A call, a line that is no JavaScript or a comment: they keep JSON from being run as a script.
   */
  private static final Pattern JSON_WRAPPING =
      Pattern.compile(
          "(?:\\s|//[^\\n]{0,99}\\n|/\\*[^*]{0,99}\\*/)*"
              + "(?:\\)\\]\\}[',]{0,2}\\s*|while\\s*\\(1\\);\\s*|[\\w.$]{1,60}\\s*\\(\\s*)?");

  private final StrictXml strictXml = new StrictXml();

  /**
   * @param baseUrl where the document came from; null where unknown, and then relative addresses
   *     stay unknown as well
   * @param headers of the response: Content-Type, Content-Location and Content-Language are read,
   *     in any case
   */
  public ParseOutcome parse(byte[] body, @Nullable URI baseUrl, Map<String, String> headers) {
    try {
      return parseChecked(body, baseUrl, headers);
    } catch (RuntimeException | StackOverflowError unforeseen) {
      // The promise not to throw is what keeps one feed from stopping a poller of thousands.
      return new NotAFeed(
          "unreadable", "The document could not be read: " + unforeseen.getClass().getSimpleName());
    }
  }

  private ParseOutcome parseChecked(
      byte[] body, @Nullable URI baseUrl, Map<String, String> headers) {
    String base = Links.rebase(Links.text(baseUrl), header(headers, "Content-Location"));
    Decoded decoded = CharsetLadder.decode(body, header(headers, "Content-Type"));
    String contentLanguage = header(headers, "Content-Language");
    return parseText(decoded.text(), base, contentLanguage, decoded.defects());
  }

  private ParseOutcome parseText(
      String text, @Nullable String base, @Nullable String contentLanguage, List<String> defects) {
    int start = firstVisible(text);
    if (start == text.length()) {
      return new NotAFeed("empty", "The document is empty.");
    }
    int object = startOfJson(text, start);
    return object >= 0
        ? parseJson(text.substring(object), base, contentLanguage, defects)
        : parseXml(text, base, contentLanguage, defects);
  }

  /** Where an object of JSON begins, behind what keeps it from being run; -1 where none does. */
  private static int startOfJson(String text, int start) {
    char first = text.charAt(start);
    if (first == '{' || first == '[') {
      return start;
    }
    int object = first == '<' ? -1 : text.indexOf('{', start);
    boolean wrapped =
        object >= 0
            && object - start <= LONGEST_WRAPPING
            && JSON_WRAPPING.matcher(text.substring(start, object)).matches();
    return wrapped ? object : -1;
  }

  private static ParseOutcome parseJson(
      String text, @Nullable String base, @Nullable String contentLanguage, List<String> defects) {
    ParsedFeed feed = JsonFeedReader.read(text, base, contentLanguage, defects);
    return feed != null
        ? new Parsed(feed)
        : new NotAFeed("not-a-feed", "The document is JSON, but no JSON Feed.");
  }

  private ParseOutcome parseXml(
      String text, @Nullable String base, @Nullable String contentLanguage, List<String> defects) {
    Cleaned cleaned = XmlCleaner.clean(text);
    SequencedSet<String> found = new LinkedHashSet<>(defects);
    found.addAll(cleaned.defects());
    XmlElement document = strictXml.read(cleaned.text(), base);
    if (document == null) {
      if (isWebPage(cleaned.text())) {
        return parsePage(text, base, contentLanguage, defects);
      }
      found.add(FeedRoot.breaksOff(cleaned.text()) ? TRUNCATED : "not-well-formed");
      document = LenientXml.read(cleaned.text(), base);
    }
    XmlElement root = FeedRoot.find(document);
    if (root != null) {
      return new Parsed(XmlFeedReader.read(root, contentLanguage, found));
    }
    String name = FeedRoot.nameOfFirst(document);
    return "html".equals(name) || isWebPage(text)
        ? parsePage(text, base, contentLanguage, defects)
        : describe(name);
  }

  private ParseOutcome parsePage(
      String text, @Nullable String base, @Nullable String contentLanguage, List<String> defects) {
    String shown = FeedInPage.find(text);
    if (shown == null) {
      return webPage();
    }
    List<String> found = new ArrayList<>(defects);
    found.add("inside-page");
    return parseText(shown, base, contentLanguage, found);
  }

  private static NotAFeed describe(@Nullable String root) {
    if (root == null) {
      return new NotAFeed("not-a-feed", "The document is neither XML nor JSON.");
    }
    return switch (root) {
      case "opml" -> new NotAFeed("opml", "The document is a list of feeds (OPML): import it.");
      case "urlset", "sitemapindex" ->
          new NotAFeed("sitemap", "The document is a sitemap, not a feed.");
      default ->
          new NotAFeed("not-a-feed", "The document is XML of another kind, <" + name(root) + ">.");
    };
  }

  private static String name(String root) {
    return root.length() <= 40 ? root : root.substring(0, 40) + "…";
  }

  private static NotAFeed webPage() {
    return new NotAFeed(
        "html-page", "The document is a web page, not a feed: use the address of the site's feed.");
  }

  /** A page is told by its start: what comes later may stand inside an entry. */
  private static boolean isWebPage(String text) {
    String head = text.substring(0, Math.min(text.length(), HEAD)).toLowerCase(Locale.ROOT);
    int html = head.indexOf("<html");
    if (html < 0 && !head.contains("<!doctype html")) {
      return false;
    }
    int before = html < 0 ? head.length() : html;
    return !precedes(head, "<rss", before)
        && !precedes(head, "<feed", before)
        && !precedes(head, "<rdf:rdf", before)
        && !precedes(head, "<channel", before);
  }

  private static boolean precedes(String head, String tag, int before) {
    int at = head.indexOf(tag);
    return at >= 0 && at < before;
  }

  private static int firstVisible(String text) {
    int i = 0;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == '\uFEFF')) {
      i++;
    }
    return i;
  }

  private static @Nullable String header(Map<String, String> headers, String name) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
