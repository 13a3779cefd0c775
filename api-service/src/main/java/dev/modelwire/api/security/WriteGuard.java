package dev.modelwire.api.security;

import dev.modelwire.api.http.HttpProperties;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages from using what is open to their reader: a browser sends a page's requests from
 * the reader's own machine. A page of another site gives itself away by its Origin, one that had
 * its name point to this machine (DNS rebinding) by its Host. Who shows a token need not be asked:
 * no page has it.
 */
final class WriteGuard {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpProperties properties;
  private final boolean loopback;

  /**
   * @param loopback whether the service listens on loopback alone, and so knows all its names
   */
  WriteGuard(HttpProperties properties, boolean loopback) {
    this.properties = properties;
    this.loopback = loopback;
  }

  /** Why a request without a token is refused; empty if it may go on. */
  Optional<ProblemException> refusal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    boolean reading = AccessRules.isReading(request);
    // Every browser sends a Host; who sends none may be left to read.
    if (loopback && !isKnownHost(host) && !(reading && host == null)) {
      return refused(
          "The Host header is '%s', none of this service's names. Add it to".formatted(host)
              + " modelwire.http.allowed-hosts if it is one.");
    }
    if (reading) {
      return Optional.empty();
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

  private static Optional<ProblemException> refused(String detail) {
    return Optional.of(ProblemException.of(ProblemKind.FOREIGN_ORIGIN, detail));
  }
}
