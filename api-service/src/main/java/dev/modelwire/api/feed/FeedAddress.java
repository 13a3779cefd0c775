package dev.modelwire.api.feed;

import java.io.IOException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a subscriber typed, made into the one address of the feed, or refused. */
sealed interface FeedAddress {

  record Accepted(URI url) implements FeedAddress {}

  record Refused(String code, String message) implements FeedAddress {}

  int LONGEST = 2_048;

  /** {@code feed:} before an address, or in place of http, as readers' subscribe links have it. */
  Pattern FEED_SCHEME = Pattern.compile("(?i)feed:(?://(?!/)|(?=https?:))(.*)");

  Pattern PUSH_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  Pattern HIERARCHICAL = Pattern.compile("(?<scheme>[^:/?#]+)://(?<authority>[^/?#]*)(?<rest>.*)");

  /**
   * Addresses that differ in what no server can tell apart become the same: the case of scheme and
   * host, the default port, a fragment, an empty path.
   *
   * @param fileRoots within which folders are accepted
   */
  static FeedAddress of(String typed, List<Path> fileRoots) {
    String text = plain(typed.strip());
    if (text.length() > LONGEST) {
      return new Refused("address-too-long", "An address has at most 2048 characters.");
    }
    URI uri;
    try {
      uri = new URI(ascii(text));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return new Refused("not-an-address", "This is not an address: " + e.getMessage() + ".");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> web(uri, scheme);
      case "file" -> folder(uri, fileRoots);
      case "imaps" -> mailbox(uri);
      case "push" -> pushes(uri);
      case "" ->
          new Refused(
              "not-an-address", "The address lacks its scheme; it begins with https:// perhaps.");
      default ->
          new Refused(
              "unsupported-scheme",
              "Addresses that begin with %s: cannot be subscribed; http, https, file, imaps and push can."
                  .formatted(scheme));
    };
  }

  private static String plain(String text) {
    Matcher matcher = FEED_SCHEME.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String rest = matcher.group(1);
    return rest.regionMatches(true, 0, "http", 0, 4) && rest.contains("://")
        ? rest
        : "http://" + rest;
  }

  /** Hosts in other scripts in their ASCII form, other such characters escaped. */
  private static String ascii(String text) throws URISyntaxException {
    Matcher matcher = HIERARCHICAL.matcher(text);
    if (!matcher.matches() || matcher.group("authority").chars().allMatch(c -> c < 128)) {
      return new URI(text.replace(" ", "%20")).toASCIIString();
    }
    String authority = matcher.group("authority");
    int user = authority.lastIndexOf('@') + 1;
    int port = authority.indexOf(':', user);
    int end = port < 0 ? authority.length() : port;
    String host = IDN.toASCII(authority.substring(user, end), IDN.ALLOW_UNASSIGNED);
    String rewritten =
        matcher.group("scheme")
            + "://"
            + authority.substring(0, user)
            + host
            + authority.substring(end)
            + matcher.group("rest").replace(" ", "%20");
    return new URI(rewritten).toASCIIString();
  }

  private static FeedAddress web(URI uri, String scheme) {
    String authority = uri.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      return new Refused(
          "credentials-in-address",
          "An address is shown to everybody who sees the feed, so it must not carry credentials.");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      return new Refused("no-host", "The address names no host that could be asked.");
    }
    String host = withoutTrailingDot(uri.getHost().toLowerCase(Locale.ROOT));
    boolean implied = uri.getPort() == (scheme.equals("https") ? 443 : 80);
    String port = uri.getPort() < 0 || implied ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Accepted(URI.create(scheme + "://" + host + port + path + query));
  }

  /** A mailbox; ingest knows who may read it. */
  private static FeedAddress mailbox(URI uri) {
    if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
      return new Refused(
          "credentials-in-address",
          "An address is shown to everybody who sees the feed, so it must not carry credentials;"
              + " they are settings of the ingest service, modelwire.mail.accounts.");
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    boolean known = query.isEmpty() || query.matches("\\?account=[^&]+");
    if (uri.getHost() == null || !known) {
      return new Refused(
          "not-an-address",
          "A mailbox's address is imaps://host/folder, perhaps with ?account=name.");
    }
    String port = uri.getPort() < 0 || uri.getPort() == 993 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    String host = withoutTrailingDot(uri.getHost().toLowerCase(Locale.ROOT));
    return new Accepted(
        URI.create("imaps://" + host + port + (path.isEmpty() ? "/INBOX" : path) + query));
  }

  /** Nothing that could be read anywhere: what is sent under a name. */
  private static FeedAddress pushes(URI uri) {
    String name = uri.getSchemeSpecificPart().toLowerCase(Locale.ROOT);
    return PUSH_NAME.matcher(name).matches() && uri.getRawFragment() == null
        ? new Accepted(URI.create("push:" + name))
        : new Refused(
            "not-an-address",
            "A feed of what is sent is push: and a name of 1 to 64 letters, digits, dots, hyphens"
                + " and underscores that begins with a letter or a digit.");
  }

  private static String withoutTrailingDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static FeedAddress folder(URI uri, List<Path> roots) {
    if (roots.isEmpty()) {
      return new Refused(
          "files-not-allowed",
          "Folders cannot be subscribed here: modelwire.feeds.file-roots allows none.");
    }
    Path path;
    try {
      path = Path.of(URI.create("file://" + uri.getRawPath())).normalize();
    } catch (IllegalArgumentException e) {
      return new Refused("not-an-address", "This is no address of a file: " + uri + ".");
    }
    Path real = real(path);
    boolean allowed =
        roots.stream()
            .map(FeedAddress::real)
            .anyMatch(root -> root != null && real != null && real.startsWith(root));
    if (allowed) {
      return new Accepted(URI.create("file://" + encoded(path)));
    }
    // Told alike whether or not it exists: who may not read there may not explore there either.
    return new Refused(
        "file-not-allowed",
        "%s does not exist or is outside of modelwire.feeds.file-roots.".formatted(path));
  }

  /** Without the slash that {@link Path#toUri} appends to what is a folder at the moment. */
  private static String encoded(Path path) {
    String raw = path.toUri().getRawPath();
    return raw.length() > 1 && raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
  }

  /** With symbolic links followed, so that none leads out of a root. */
  private static @Nullable Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
