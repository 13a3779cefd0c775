package dev.modelwire.ingest.fetch;

import dev.modelwire.events.FeedChoice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that a web page tells of.
 *
 * @param named in its head as its feeds, in the page's order, comment feeds left out
 * @param guessed what might be feeds: linked from its text by a name that feeds have, and the
 *     places where feeds mostly are
 */
record FeedLinks(List<FeedChoice> named, List<URI> guessed) {

  private static final Set<String> FEED_TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/feed+json",
          "application/rdf+xml");
  private static final Set<String> PERHAPS_FEED_TYPES =
      Set.of("application/xml", "text/xml", "application/json");
  private static final Pattern FEED_NAME =
      Pattern.compile(
          "(?i)(?:^|[/.=_-])(?:feeds?|rss2?|atom|rdf|index\\.xml)(?:\\.(?:xml|json|rss|atom|php))?/?$");
  private static final Pattern COMMENTS = Pattern.compile("(?i)\\bcomments?\\b");
  private static final Pattern YOUTUBE_CHANNEL =
      Pattern.compile("\"(?:externalId|channelId)\"\\s*:\\s*\"(UC[\\w-]{22})\"");

  private static final List<String> WELL_KNOWN =
      List.of(
          "feed",
          "feed.xml",
          "rss.xml",
          "atom.xml",
          "index.xml",
          "rss",
          "feed.json",
          "feeds/posts/default",
          "blog/feed.xml",
          "blog/feed");
  private static final int MOST_LINKED = 4;

  static FeedLinks of(byte[] page, URI base) {
    Document document;
    try {
      document = Jsoup.parse(new ByteArrayInputStream(page), null, base.toString());
    } catch (IOException e) {
      return new FeedLinks(List.of(), List.of());
    }
    List<FeedChoice> named = named(document);
    if (named.isEmpty()) {
      named = youtube(document, base);
    }
    return new FeedLinks(named, named.isEmpty() ? guessed(document, base) : List.of());
  }

  private static List<FeedChoice> named(Document document) {
    Map<URI, FeedChoice> found = new LinkedHashMap<>();
    for (Element link : document.select("link[rel][href]")) {
      String href = link.absUrl("href");
      String title = link.attr("title").strip();
      URI url = address(href);
      if (url != null && isFeed(link) && !isOfComments(href, title)) {
        found.putIfAbsent(url, new FeedChoice(url, title.isEmpty() ? null : title));
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean isFeed(Element link) {
    Set<String> relations = Set.of(link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+"));
    String type = link.attr("type").toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    if (relations.contains("alternate")) {
      boolean perhaps = PERHAPS_FEED_TYPES.contains(type);
      return FEED_TYPES.contains(type)
          || (perhaps && FEED_NAME.matcher(withoutQuery(link.attr("href"))).find());
    }
    return relations.contains("feed") && !type.equals("text/html");
  }

  private static boolean isOfComments(String href, String title) {
    return COMMENTS.matcher(title).find() || COMMENTS.matcher(href).find();
  }

  /** Channels by handle: their pages tell the channel in their scripts at least. */
  private static List<FeedChoice> youtube(Document document, URI base) {
    String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
    if (!host.equals("youtube.com") && !host.endsWith(".youtube.com")) {
      return List.of();
    }
    Matcher channel = YOUTUBE_CHANNEL.matcher(document.html());
    return channel.find()
        ? List.of(
            new FeedChoice(
                URI.create(
                    "https://www.youtube.com/feeds/videos.xml?channel_id=" + channel.group(1)),
                null))
        : List.of();
  }

  private static List<URI> guessed(Document document, URI base) {
    Set<URI> guesses = new LinkedHashSet<>();
    for (Element anchor : document.select("a[href]")) {
      String href = anchor.absUrl("href");
      URI url = address(href);
      boolean here =
          url != null && base.getHost() != null && base.getHost().equalsIgnoreCase(url.getHost());
      if (here
          && guesses.size() < MOST_LINKED
          && FEED_NAME.matcher(withoutQuery(href)).find()
          && !isOfComments(href, anchor.text())) {
        guesses.add(url);
      }
    }
    guesses.addAll(wellKnown(base));
    return List.copyOf(guesses);
  }

  private static List<URI> wellKnown(URI base) {
    List<URI> places = new ArrayList<>();
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    if (path.matches("/@[^/]+/?")) {
      // Profiles of Mastodon and its kin.
      places.add(base.resolve(path.replaceFirst("/$", "") + ".rss"));
    }
    boolean below = path.length() > 1;
    if (below) {
      String folder = path.endsWith("/") ? path : path + "/";
      places.add(base.resolve(folder + "feed"));
      places.add(base.resolve(folder + "feed.xml"));
      places.add(base.resolve(folder + "rss.xml"));
    }
    WELL_KNOWN.forEach(place -> places.add(base.resolve("/" + place)));
    return places;
  }

  private static String withoutQuery(String href) {
    int end = href.indexOf('?');
    return end < 0 ? href : href.substring(0, end);
  }

  private static @Nullable URI address(String href) {
    try {
      URI link = URI.create(href.replaceFirst("#.*$", "").replace(" ", "%20"));
      return HttpAddress.problem(link) == null ? link : null;
    } catch (IllegalArgumentException e) {
      // Not an address: the page names no feed here.
      return null;
    }
  }
}
