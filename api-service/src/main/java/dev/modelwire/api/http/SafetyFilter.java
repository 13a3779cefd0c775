package dev.modelwire.api.http;

import dev.modelwire.api.problem.ProblemAnswers;
import dev.modelwire.api.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before every endpoint: headers that keep browsers safe, who may write, and how much. */
final class SafetyFilter extends OncePerRequestFilter {

  /** Nothing from anywhere else, nothing inline. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final HttpProperties properties;
  private final WriteGuard guard;

  SafetyFilter(HttpProperties properties) {
    this.properties = properties;
    this.guard = new WriteGuard(properties);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    setHeaders(response);
    Optional<ProblemException> refusal = refusal(request);
    if (refusal.isPresent()) {
      ProblemAnswers.write(request, response, refusal.get());
      return;
    }
    chain.doFilter(new BoundedBody(request, properties.maxBody()), response);
  }

  private Optional<ProblemException> refusal(HttpServletRequest request) {
    return guard
        .refusal(request)
        .or(
            () ->
                request.getContentLengthLong() > properties.maxBody().toBytes()
                    ? Optional.of(BoundedBody.tooLarge(properties.maxBody()))
                    : Optional.empty());
  }

  private static void setHeaders(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
