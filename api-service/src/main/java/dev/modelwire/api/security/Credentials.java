package dev.modelwire.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Where a request carries its token. */
final class Credentials {

  /** For the one client that cannot set headers: a browser's EventSource. */
  static final String PARAMETER = "access_token";

  static final String STREAM = "/api/v1/events/stream";

  private static final String SCHEME = "Bearer ";

  private Credentials() {}

  /** What a request shows as its token, valid or not; empty if it shows none. */
  static Optional<String> of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.of(header.substring(SCHEME.length()).strip());
    }
    boolean stream = AccessRules.isReading(request) && AccessRules.path(request).equals(STREAM);
    return stream ? Optional.ofNullable(request.getParameter(PARAMETER)) : Optional.empty();
  }
}
