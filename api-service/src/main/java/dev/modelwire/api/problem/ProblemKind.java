package dev.modelwire.api.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem that the API knows. The type of a kind never changes. */
public enum ProblemKind {
  INVALID_PARAMETER(400, "A parameter is not valid"),
  INVALID_CURSOR(400, "The cursor is not valid here"),
  INVALID_BODY(400, "The body is not valid"),
  FEED_REFUSED(400, "The feed cannot be subscribed"),
  BAD_REQUEST(400, "The request is not valid"),
  UNAUTHENTICATED(401, "A token is needed"),
  FOREIGN_ORIGIN(403, "Requests from this origin are refused"),
  INSUFFICIENT_SCOPE(403, "The token does not allow this"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in a form that is asked for"),
  CONFLICT(409, "The request does not fit the present state"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that is not read here"),
  RATE_LIMITED(429, "There were too many requests"),
  TOO_MANY_EXPORTS(429, "Too many exports run"),
  UNREADABLE_ARTICLE(422, "What was sent cannot be read as an article"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
  TOO_MANY_STREAMS(429, "There are too many open streams"),
  REFUSED(400, "The request is refused"),
  INTERNAL(500, "Something failed here"),
  UNAVAILABLE(503, "This cannot be answered now");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Such as {@code invalid-cursor}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Such as {@code /problems/invalid-cursor}, which is where {@link ProblemPage} describes it. */
  public String type() {
    return ProblemPage.PATH + code();
  }

  static Optional<ProblemKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** The kind of an error that only its HTTP status tells of. */
  static ProblemKind ofStatus(int status) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 403 -> FOREIGN_ORIGIN;
      default ->
          Arrays.stream(values())
              .filter(kind -> kind.status == status)
              .findFirst()
              .orElse(status >= 400 && status < 500 ? REFUSED : INTERNAL);
    };
  }
}
