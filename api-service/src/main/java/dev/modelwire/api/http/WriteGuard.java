package dev.modelwire.api.http;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may change something while there are no accounts: whoever is on this machine, but not
 * a web page that made somebody's browser ask. A page of another site gives itself away by its
 * Origin, one that had its name point to this machine (DNS rebinding) by its Host.
 */
final class WriteGuard {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpProperties properties;

  WriteGuard(HttpProperties properties) {
    this.properties = properties;
  }

  /** Why a request is refused; empty if it may go on. */
  Optional<ProblemException> refusal(HttpServletRequest request) {
    if (READING.contains(request.getMethod())) {
      return Optional.empty();
    }
    boolean local = isLoopback(request.getRemoteAddr());
    if (!local && !properties.remoteWrites()) {
      return refused(
          "Writing is open to this machine alone. Set modelwire.http.remote-writes=true where a"
              + " firewall or a proxy decides who may.");
    }
    String host = request.getHeader("Host");
    if (local && !isKnownHost(host)) {
      return refused(
          "The Host header is '%s', none of this service's names. Add it to".formatted(host)
              + " modelwire.http.allowed-hosts if it is one.");
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !isSameSite(origin, host) && !isAllowed(origin)) {
      return refused(
          "A page of '%s' may not write here. Add it to modelwire.http.allowed-origins to let it."
              .formatted(origin));
    }
    if (origin == null && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      return refused("A page of another site may not write here.");
    }
    return Optional.empty();
  }

  private boolean isKnownHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = withoutPort(host);
    return LOOPBACK_NAMES.contains(name)
        || properties.allowedHosts().stream().anyMatch(allowed -> allowed.equalsIgnoreCase(name));
  }

  private boolean isAllowed(String origin) {
    return properties.allowedOrigins().stream().anyMatch(origin::equalsIgnoreCase);
  }

  private static boolean isSameSite(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withoutPort(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int bracket = lower.lastIndexOf(']');
    int colon = lower.lastIndexOf(':');
    return colon > bracket ? lower.substring(0, colon) : lower;
  }

  /** The address is numeric: nothing is resolved. */
  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Optional<ProblemException> refused(String detail) {
    return Optional.of(ProblemException.of(ProblemKind.FOREIGN_ORIGIN, detail));
  }
}
