package dev.modelwire.api.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.unit.DataSize;

/**
 * A path whose bodies have a limit of their own.
 *
 * @param method in upper case
 * @param path without a query, exactly
 */
public record BodyRule(String method, String path, DataSize maxBody) {

  public boolean holdsFor(HttpServletRequest request) {
    return request.getMethod().equals(method) && request.getRequestURI().equals(path);
  }
}
