package dev.modelwire.ingest.fetch;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sites whose pages' addresses tell the address of the feed. */
final class KnownSites {

  private static final Set<String> GITHUBS_OWN =
      Set.of(
          "about",
          "apps",
          "blog",
          "collections",
          "contact",
          "customer-stories",
          "enterprise",
          "events",
          "explore",
          "features",
          "login",
          "marketplace",
          "new",
          "notifications",
          "orgs",
          "pricing",
          "search",
          "security",
          "settings",
          "sponsors",
          "topics",
          "trending");

  private static final Pattern PARAMETER = Pattern.compile("(?:^|&)list=([\\w-]+)");

  private KnownSites() {}

  /** The feed of a page; empty where the address does not tell it, or is a feed's already. */
  static Optional<URI> feedOf(URI page) {
    if (page.getHost() == null) {
      return Optional.empty();
    }
    String host = page.getHost().toLowerCase(Locale.ROOT).replaceFirst("^(?:www|m|old|new)\\.", "");
    List<String> path = segments(page);
    return switch (host) {
      case "github.com" -> github(path);
      case "youtube.com" -> youtube(path, page.getRawQuery());
      case "reddit.com" -> reddit(path);
      case "medium.com" -> medium(path);
      case "bsky.app" ->
          path.size() == 2 && path.getFirst().equals("profile")
              ? https("bsky.app/profile/" + path.get(1) + "/rss")
              : Optional.empty();
      case "huggingface.co" ->
          path.equals(List.of("blog")) ? https("huggingface.co/blog/feed.xml") : Optional.empty();
      case "pypi.org" ->
          path.size() >= 2 && path.getFirst().equals("project")
              ? https("pypi.org/rss/project/" + path.get(1) + "/releases.xml")
              : Optional.empty();
      case "news.ycombinator.com" ->
          path.isEmpty() ? https("news.ycombinator.com/rss") : Optional.empty();
      case "arxiv.org" ->
          path.size() >= 2 && path.getFirst().equals("list")
              ? https("rss.arxiv.org/rss/" + path.get(1))
              : Optional.empty();
      default -> blog(host, path);
    };
  }

  /** Hosts where each blog has a name of its own. */
  private static Optional<URI> blog(String host, List<String> path) {
    boolean page = path.isEmpty() || path.getFirst().equals("archive");
    if (host.endsWith(".substack.com") || host.endsWith(".medium.com")) {
      return page || path.getFirst().equals("p") ? https(host + "/feed") : Optional.empty();
    }
    return host.endsWith(".tumblr.com") && page ? https(host + "/rss") : Optional.empty();
  }

  private static Optional<URI> github(List<String> path) {
    if (path.isEmpty() || GITHUBS_OWN.contains(path.getFirst()) || isFeed(path)) {
      return Optional.empty();
    }
    String repository = "github.com/" + String.join("/", path.stream().limit(2).toList());
    if (path.size() == 1) {
      return https(repository + ".atom");
    }
    return switch (path.size() == 2 ? "releases" : path.get(2)) {
      case "tags" -> https(repository + "/tags.atom");
      case "commits" ->
          path.size() > 3
              ? https(repository + "/commits/" + path.get(3) + ".atom")
              : Optional.empty();
      case "releases", "tree", "blob", "issues", "pulls" -> https(repository + "/releases.atom");
      default -> Optional.empty();
    };
  }

  private static Optional<URI> youtube(List<String> path, String query) {
    String feeds = "www.youtube.com/feeds/videos.xml?";
    String kind = path.isEmpty() ? "" : path.getFirst();
    if (path.size() >= 2 && kind.equals("channel")) {
      return https(feeds + "channel_id=" + path.get(1));
    }
    if (path.size() >= 2 && kind.equals("user")) {
      return https(feeds + "user=" + path.get(1));
    }
    Matcher list = PARAMETER.matcher(query == null ? "" : query);
    return kind.equals("playlist") && list.find()
        ? https(feeds + "playlist_id=" + list.group(1))
        : Optional.empty();
  }

  private static Optional<URI> reddit(List<String> path) {
    boolean told =
        path.size() >= 2 && Set.of("r", "user", "u").contains(path.getFirst()) && !isFeed(path);
    return told ? https("www.reddit.com/" + String.join("/", path) + "/.rss") : Optional.empty();
  }

  private static Optional<URI> medium(List<String> path) {
    boolean own = path.isEmpty() || Set.of("feed", "m", "tag", "search").contains(path.getFirst());
    return own ? Optional.empty() : https("medium.com/feed/" + path.getFirst());
  }

  private static boolean isFeed(List<String> path) {
    String last = path.getLast();
    return last.endsWith(".atom") || last.endsWith(".rss") || last.endsWith(".xml");
  }

  private static List<String> segments(URI page) {
    String path = page.getRawPath() == null ? "" : page.getRawPath();
    Stream<String> segments = Arrays.stream(path.split("/"));
    return segments.filter(segment -> !segment.isEmpty()).toList();
  }

  private static Optional<URI> https(String address) {
    return Optional.of(URI.create("https://" + address));
  }
}
