package dev.modelwire.ingest.feed;

import dev.modelwire.ingest.schedule.Severity;
import java.util.Locale;

/** Why a source could not be read. */
public enum FailureCode {
  TIMEOUT(Severity.TEMPORARY),
  CONNECTION_REFUSED(Severity.TEMPORARY),
  CONNECTION_BROKEN(Severity.TEMPORARY),
  SERVER_ERROR(Severity.TEMPORARY),
  UNKNOWN_HOST(Severity.HARD),
  TLS(Severity.HARD),
  NOT_FOUND(Severity.HARD),
  UNAUTHORIZED(Severity.HARD),
  FORBIDDEN(Severity.SOFT),
  CLIENT_ERROR(Severity.SOFT),
  REFUSED_ADDRESS(Severity.HARD),
  BAD_ADDRESS(Severity.HARD),
  TOO_MANY_REDIRECTS(Severity.SOFT),
  REDIRECT_LOOP(Severity.SOFT),
  BAD_REDIRECT(Severity.SOFT),
  TOO_LARGE(Severity.SOFT),
  EMPTY(Severity.SOFT),
  HTML_PAGE(Severity.SOFT),
  /** A page that names several feeds, of which somebody has to choose one. */
  SEVERAL_FEEDS(Severity.HARD),
  NOT_A_FEED(Severity.SOFT),
  FOLDER_MISSING(Severity.LOCAL),
  /** A folder that held files holds none at all: its volume is not mounted, most likely. */
  FOLDER_EMPTIED(Severity.LOCAL),
  UNREADABLE(Severity.LOCAL),
  /** A defect of the product itself. */
  INTERNAL(Severity.SOFT);

  private final Severity severity;

  FailureCode(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }

  /** In kebab-case, as reports show it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code of a body that is not a feed, as the parser names it. */
  public static FailureCode ofNotAFeed(String code) {
    return switch (code) {
      case "empty" -> EMPTY;
      case "html-page" -> HTML_PAGE;
      case "too-large" -> TOO_LARGE;
      default -> NOT_A_FEED;
    };
  }
}
