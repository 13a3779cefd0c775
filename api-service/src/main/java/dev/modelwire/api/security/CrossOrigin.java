package dev.modelwire.api.security;

import dev.modelwire.api.http.HttpProperties;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Tells browsers which other sites' pages may see answers. */
final class CrossOrigin {

  private static final String ANY = "*";
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final HttpProperties properties;
  private final CorsProcessor processor = new DefaultCorsProcessor();

  CrossOrigin(HttpProperties properties) {
    this.properties = properties;
  }

  /**
   * Answers a preflight, and puts the headers on the answer to any other request of a page that may
   * see it. Whether the request itself is served is not decided here.
   *
   * @return whether the request is answered with this
   * @throws ProblemException if a preflight asks for what no page may do
   */
  boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!CorsUtils.isCorsRequest(request)) {
      return false;
    }
    Optional<CorsConfiguration> allowed = of(request.getHeader("Origin"));
    boolean preflight = CorsUtils.isPreFlightRequest(request);
    if (allowed.isEmpty()) {
      if (preflight) {
        throw ProblemException.of(
            ProblemKind.FOREIGN_ORIGIN,
            "Pages of this origin may not see answers. See modelwire.http.allowed-origins.");
      }
      return false;
    }
    return !processor.processRequest(allowed.get(), request, response) || preflight;
  }

  private Optional<CorsConfiguration> of(@Nullable String origin) {
    if (origin == null) {
      return Optional.empty();
    }
    if (has(properties.allowedOrigins(), origin)) {
      return Optional.of(
          configuration(origin, List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")));
    }
    if (properties.readingOrigins().contains(ANY)) {
      return Optional.of(configuration(ANY, List.of("GET", "HEAD")));
    }
    return has(properties.readingOrigins(), origin)
        ? Optional.of(configuration(origin, List.of("GET", "HEAD")))
        : Optional.empty();
  }

  private static boolean has(List<String> origins, String origin) {
    return origins.stream().anyMatch(origin::equalsIgnoreCase);
  }

  private static CorsConfiguration configuration(String origin, List<String> methods) {
    CorsConfiguration configuration = new CorsConfiguration();
    configuration.setAllowedOrigins(List.of(origin));
    configuration.setAllowedMethods(methods);
    configuration.setAllowedHeaders(
        List.of(
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Last-Event-ID",
            "Idempotency-Key"));
    configuration.setExposedHeaders(
        List.of("ETag", "Link", "Location", "Retry-After", "RateLimit", "RateLimit-Policy"));
    configuration.setMaxAge(REMEMBERED);
    return configuration;
  }
}
