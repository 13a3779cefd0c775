package dev.modelwire.api.http;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.api.store.EventStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Where in the log a client wants to go on: {@code start}, a cursor, or an event's position. */
public final class LogPlace {

  /** Before the first event. */
  public static final String START = "start";

  private static final int MAX_DIGITS = 18;

  private final EventStore store;

  public LogPlace(EventStore store) {
    this.store = store;
  }

  /**
   * The log that is kept here.
   *
   * @throws ProblemException while none is known yet
   */
  public String log() {
    return store
        .logId()
        .orElseThrow(
            () ->
                ProblemException.retryAfter(
                    ProblemKind.UNAVAILABLE,
                    "Not ready: the log has not been found yet. Try again.",
                    Duration.ofSeconds(1)));
  }

  /**
   * The position after which a client goes on.
   *
   * @throws ProblemException if the place is of another log, or none at all
   */
  public long position(String place, String log) {
    if (place.equals(START)) {
      return EventStore.NOTHING;
    }
    if (place.length() <= MAX_DIGITS && place.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(place);
    }
    return LogCursor.parse(place).positionIn(log);
  }

  /** Links to the first page and, if there is one, to the next. */
  public HttpHeaders links(HttpServletRequest request, @Nullable String next) {
    return Lists.links(request, "after", next);
  }
}
