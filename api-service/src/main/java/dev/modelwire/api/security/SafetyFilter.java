package dev.modelwire.api.security;

import dev.modelwire.api.http.BodyRule;
import dev.modelwire.api.problem.ProblemAnswers;
import dev.modelwire.api.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before every endpoint: headers that keep browsers safe, who may do what, and how much. */
final class SafetyFilter extends OncePerRequestFilter {

  /** Nothing from anywhere else, nothing inline. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final CrossOrigin crossOrigin;
  private final AccessControl access;
  private final DataSize usualMaxBody;
  private final List<BodyRule> rules;

  /**
   * @param rules for bodies that may be of another size than usual
   */
  SafetyFilter(
      CrossOrigin crossOrigin, AccessControl access, DataSize usualMaxBody, List<BodyRule> rules) {
    this.crossOrigin = crossOrigin;
    this.access = access;
    this.usualMaxBody = usualMaxBody;
    this.rules = List.copyOf(rules);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    setHeaders(response);
    DataSize maxBody = maxBody(request);
    try {
      if (crossOrigin.answer(request, response)) {
        return;
      }
      access.admit(request, response).attachTo(request);
      if (request.getContentLengthLong() > maxBody.toBytes()) {
        throw BoundedBody.tooLarge(maxBody);
      }
    } catch (ProblemException e) {
      ProblemAnswers.write(request, response, e);
      return;
    }
    chain.doFilter(new BoundedBody(request, maxBody), response);
  }

  private DataSize maxBody(HttpServletRequest request) {
    return rules.stream()
        .filter(rule -> rule.holdsFor(request))
        .map(BodyRule::maxBody)
        .findFirst()
        .orElse(usualMaxBody);
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
