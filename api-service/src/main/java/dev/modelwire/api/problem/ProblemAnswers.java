package dev.modelwire.api.problem;

import dev.modelwire.api.index.IndexUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong in serving a request into a problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ProblemAnswers extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final Duration SHORTLY = Duration.ofSeconds(1);

  @ExceptionHandler
  ResponseEntity<byte[]> answer(ProblemException e, HttpServletRequest request) {
    HttpHeaders headers = new HttpHeaders();
    e.retryAfter().ifPresent(wait -> setRetryAfter(headers, wait));
    String detail = Objects.requireNonNullElse(e.getMessage(), e.kind().title());
    return response(
        Problem.of(e.kind(), e.kind().status(), detail, request.getRequestURI(), e.flaws()),
        headers);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> answer(IndexUnavailableException e, HttpServletRequest request) {
    return answer(
        ProblemException.retryAfter(
            ProblemKind.UNAVAILABLE,
            "Not ready: %s. Try again.".formatted(e.getMessage()),
            SHORTLY),
        request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<byte[]> answer(
      Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
    if (isClientGone(e)) {
      return null;
    }
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    if (response.isCommitted()) {
      throw e; // Too late for a problem; the container cuts the connection, which tells enough.
    }
    String detail = "The request failed because of an error here, which is in the service's log.";
    return response(
        Problem.of(ProblemKind.INTERNAL, 500, detail, request.getRequestURI(), List.of()),
        new HttpHeaders());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpServletRequest servletRequest = ((ServletWebRequest) request).getRequest();
    Problem problem = ofSpring(e, status, servletRequest);
    ResponseEntity<byte[]> response = response(problem, headers);
    return new ResponseEntity<>(response.getBody(), response.getHeaders(), status);
  }

  /** Writes a problem where no controller is reached, as in a filter. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, ProblemException e)
      throws IOException {
    String detail = Objects.requireNonNullElse(e.getMessage(), e.kind().title());
    e.retryAfter().ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(wait)));
    write(
        response,
        Problem.of(e.kind(), e.kind().status(), detail, request.getRequestURI(), e.flaws()));
  }

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    byte[] json = problem.json();
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private static Problem ofSpring(Exception e, HttpStatusCode status, HttpServletRequest request) {
    String detail =
        switch (status.value()) {
          case 404 -> "There is nothing at %s.".formatted(request.getRequestURI());
          case 405 ->
              "%s is not allowed here; see the Allow header.".formatted(request.getMethod());
          case 406 -> "Ask for application/json, or for what the documentation says.";
          case 415 ->
              e instanceof HttpMediaTypeException known && !known.getSupportedMediaTypes().isEmpty()
                  ? "Send %s.".formatted(MediaType.toString(known.getSupportedMediaTypes()))
                  : "Send application/json.";
          default -> e instanceof ErrorResponse known ? text(known) : "The request is not valid.";
        };
    return Problem.of(
        ProblemKind.ofStatus(status.value()),
        status.value(),
        detail,
        request.getRequestURI(),
        List.of());
  }

  private static String text(ErrorResponse known) {
    String detail = known.getBody().getDetail();
    return detail == null ? "The request is not valid." : detail;
  }

  private static ResponseEntity<byte[]> response(Problem problem, HttpHeaders headers) {
    HttpHeaders all = new HttpHeaders();
    all.putAll(headers);
    all.setContentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
    all.setCacheControl("no-store");
    return ResponseEntity.status(problem.status()).headers(all).body(problem.json());
  }

  private static void setRetryAfter(HttpHeaders headers, Duration wait) {
    headers.set(HttpHeaders.RETRY_AFTER, seconds(wait));
  }

  /** Rounded up: who comes back then must not be early. */
  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  private static boolean isClientGone(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t.getClass().getSimpleName().equals("ClientAbortException")) {
        return true;
      }
    }
    return false;
  }
}
