package dev.modelwire.ingest.fetch;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The feeds that a web page names in its head. */
final class FeedLinks {

  private static final Set<String> FEED_TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/feed+json",
          "application/rdf+xml");

  private FeedLinks() {}

  /** In the page's order, comment feeds left out. */
  static List<URI> of(byte[] page, URI base) {
    Document document;
    try {
      document = Jsoup.parse(new java.io.ByteArrayInputStream(page), null, base.toString());
    } catch (java.io.IOException e) {
      return List.of();
    }
    Set<URI> links = new LinkedHashSet<>();
    for (Element link : document.select("link[rel~=(?i)\\balternate\\b][href]")) {
      String type = link.attr("type").strip().toLowerCase(Locale.ROOT);
      boolean comments =
          (link.attr("title") + link.attr("href")).toLowerCase(Locale.ROOT).contains("comments");
      if (FEED_TYPES.contains(type) && !comments) {
        add(links, link.absUrl("href"));
      }
    }
    return List.copyOf(links);
  }

  private static void add(Set<URI> links, String href) {
    try {
      URI link = URI.create(href);
      if (HttpAddress.problem(link) == null) {
        links.add(link);
      }
    } catch (IllegalArgumentException e) {
      // Not an address: the page names no feed here.
    }
  }
}
