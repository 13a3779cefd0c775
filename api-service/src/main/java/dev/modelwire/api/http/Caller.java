package dev.modelwire.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/**
 * Who makes a request, as far as an endpoint may need it.
 *
 * @param allowed whether what let the request in holds still; for answers that take long
 */
public record Caller(BooleanSupplier allowed) {

  private static final String ATTRIBUTE = Caller.class.getName();

  /** Keeps it with a request. */
  public void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Who makes a request; anybody, where nobody looked. */
  public static Caller of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller known ? known : new Caller(() -> true);
  }
}
