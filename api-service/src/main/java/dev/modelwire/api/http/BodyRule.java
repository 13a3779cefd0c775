package dev.modelwire.api.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;

/**
 * A path whose bodies have a limit of their own.
 *
 * @param method in upper case
 * @param path without a query, exactly; all below it where it ends with a slash
 */
public record BodyRule(String method, String path, DataSize maxBody) {

  public boolean holdsFor(HttpServletRequest request) {
    String asked = request.getRequestURI();
    return request.getMethod().equals(method)
        && (path.endsWith("/") ? asked.startsWith(path) : asked.equals(path));
  }
}
