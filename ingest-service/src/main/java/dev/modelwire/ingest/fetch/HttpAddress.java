package dev.modelwire.ingest.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What an address says besides where to go. */
final class HttpAddress {

  private HttpAddress() {}

  /** Why an address cannot be fetched; null where it can. */
  static @Nullable String problem(URI url) {
    String scheme = url.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      return "is not an http or https address";
    }
    if (url.getHost() == null) {
      return "names no valid host";
    }
    return null;
  }

  /**
   * The Authorization header for one hop; null where there is none to send. A redirect to another
   * host, or to no encryption, does not get the credentials of the subscribed address.
   */
  static @Nullable String credentials(URI hop, URI subscribed) {
    String userInfo = hop.getUserInfo();
    if (userInfo == null && sameOrigin(hop, subscribed)) {
      userInfo = subscribed.getUserInfo();
    }
    return userInfo == null
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean sameOrigin(URI hop, URI subscribed) {
    boolean sameHost =
        subscribed.getHost() != null && subscribed.getHost().equalsIgnoreCase(hop.getHost());
    boolean asSafe =
        "https".equalsIgnoreCase(hop.getScheme())
            || "http".equalsIgnoreCase(subscribed.getScheme());
    boolean samePort = hop.getPort() == subscribed.getPort();
    return sameHost && asSafe && samePort;
  }
}
