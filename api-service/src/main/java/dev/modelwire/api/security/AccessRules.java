package dev.modelwire.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each path demands: the one place that says so. The first rule that fits counts; where none
 * does, reading takes {@link Scope#READ} and everything else {@link Scope#WRITE}.
 */
final class AccessRules {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Nothing to demand: they tell no secret, or whoever calls them is known otherwise. */
  private static final Optional<Scope> NOTHING = Optional.empty();

  private static final List<Rule> RULES =
      List.of(
          new Rule("/actuator/health", NOTHING),
          // The dashboard's own files. What it shows it reads from the API like everybody.
          new Rule("/dashboard", NOTHING),
          new Rule("/index.html", NOTHING),
          new Rule("/favicon.svg", NOTHING),
          new Rule("/openapi.json", NOTHING),
          new Rule("/problems", NOTHING),
          new Rule("/error", NOTHING),
          // Hubs have no token: who calls is told by an address that nobody can guess, and by what
          // is signed.
          new Rule("/api/v1/websub", NOTHING),
          new Rule("/api/v1/tokens", Optional.of(Scope.ADMIN)),
          // Their addresses and their failures are for those who may change them.
          new Rule("/api/v1/webhooks", Optional.of(Scope.WRITE)),
          // Its questions come as POST and change nothing.
          new Rule("/mcp", Optional.of(Scope.READ)));

  private AccessRules() {}

  /**
   * @param path this one and all below it
   */
  private record Rule(String path, Optional<Scope> demanded) {
    boolean fits(String asked) {
      return asked.equals(path) || asked.startsWith(path + "/");
    }
  }

  /** The scope that a request takes; empty if it takes none. */
  static Optional<Scope> demanded(HttpServletRequest request) {
    String path = path(request);
    if (path.equals("/")) {
      return NOTHING;
    }
    return RULES.stream()
        .filter(rule -> rule.fits(path))
        .findFirst()
        .map(Rule::demanded)
        .orElseGet(() -> Optional.of(isReading(request) ? Scope.READ : Scope.WRITE));
  }

  static boolean isReading(HttpServletRequest request) {
    return READING.contains(request.getMethod());
  }

  /**
   * As the dispatcher sees it, decoded and without {@code ;parameters}: what decides is the same.
   */
  static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }
}
