package dev.modelwire.ingest.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The namespaces that feeds are written in, and the prefixes they go by where none is declared. */
enum Vocabulary {
  NONE(),
  RSS(
      "http://purl.org/rss/1.0/",
      "http://my.netscape.com/rdf/simple/0.9/",
      "http://channel.netscape.com/rdf/simple/0.9/",
      "http://purl.org/net/rss1.1#",
      "http://purl.org/rss/1.0/modules/rss091/",
      "http://purl.org/rss/2.0/",
      "http://backend.userland.com/rss",
      "http://backend.userland.com/rss2",
      "http://backend.userland.com/rss091",
      "http://blogs.law.harvard.edu/tech/rss"),
  ATOM(
      "http://www.w3.org/2005/atom",
      "http://purl.org/atom/ns#",
      "http://purl.org/atom/",
      "http://example.com/newformat#",
      "http://example.com/necho",
      "http://purl.org/echo/",
      "uri/of/echo/namespace#",
      "http://purl.org/pie/"),
  RDF("http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
  DC("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"),
  TERMS("http://purl.org/dc/terms/"),
  CONTENT("http://purl.org/rss/1.0/modules/content/"),
  MEDIA(
      "http://search.yahoo.com/mrss/",
      "http://video.search.yahoo.com/mrss/",
      "http://tools.search.yahoo.com/mrss/",
      "http://www.rssboard.org/media-rss/"),
  ITUNES("http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"),
  PLAY(
      "http://www.google.com/schemas/play-podcasts/1.0",
      "http://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"),
  PRISM(
      "http://prismstandard.org/namespaces/basic/2.0/",
      "http://prismstandard.org/namespaces/basic/2.1/",
      "http://prismstandard.org/namespaces/basic/3.0/",
      "http://prismstandard.org/namespaces/basic/1.0/",
      "http://prismstandard.org/namespaces/1.2/basic/",
      "http://purl.org/rss/1.0/modules/prism/"),
  FEEDBURNER("http://rssnamespace.org/feedburner/ext/1.0"),
  XHTML("http://www.w3.org/1999/xhtml"),
  SYNDICATION("http://purl.org/rss/1.0/modules/syndication/"),
  UNKNOWN();

  static final String XML = "http://www.w3.org/XML/1998/namespace";

  private static final Map<String, Vocabulary> BY_URI = byUri();

  private static final Map<String, Vocabulary> BY_PREFIX =
      Map.ofEntries(
          Map.entry("atom", ATOM),
          Map.entry("atom10", ATOM),
          Map.entry("a10", ATOM),
          Map.entry("rdf", RDF),
          Map.entry("dc", DC),
          Map.entry("dcterms", TERMS),
          Map.entry("content", CONTENT),
          Map.entry("media", MEDIA),
          Map.entry("itunes", ITUNES),
          Map.entry("googleplay", PLAY),
          Map.entry("prism", PRISM),
          Map.entry("feedburner", FEEDBURNER),
          Map.entry("xhtml", XHTML),
          Map.entry("sy", SYNDICATION));

  // Made by List.of, and so immutable.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> uris;

  Vocabulary(String... uris) {
    this.uris = List.of(uris);
  }

  static Vocabulary of(String uri) {
    if (uri.isEmpty()) {
      return NONE;
    }
    Vocabulary exact = BY_URI.get(uri);
    return exact != null ? exact : BY_URI.getOrDefault(key(uri), UNKNOWN);
  }

  /**
   * The namespace that an undeclared {@code prefix} is known to stand for; null for a strange one.
   */
  static @Nullable String uriOf(String prefix) {
    if (prefix.equals("xml")) {
      return XML;
    }
    Vocabulary known = BY_PREFIX.get(prefix.toLowerCase(Locale.ROOT));
    return known == null ? null : known.uris.getFirst();
  }

  private static Map<String, Vocabulary> byUri() {
    Map<String, Vocabulary> known = new HashMap<>();
    for (Vocabulary vocabulary : values()) {
      for (String uri : vocabulary.uris) {
        known.put(uri, vocabulary);
        known.put(key(uri), vocabulary);
      }
    }
    return Map.copyOf(known);
  }

  /** Scheme, case and a closing slash differ from feed to feed. */
  private static String key(String uri) {
    String key = uri.strip().toLowerCase(Locale.ROOT);
    int start = key.startsWith("https://") ? 8 : key.startsWith("http://") ? 7 : 0;
    int end = key.length();
    while (end > start && (key.charAt(end - 1) == '/' || key.charAt(end - 1) == '#')) {
      end--;
    }
    return key.substring(start, end);
  }
}
