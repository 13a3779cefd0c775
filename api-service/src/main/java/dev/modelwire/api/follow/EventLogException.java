package dev.modelwire.api.follow;

/** The events log cannot be followed, or not by this store. */
public final class EventLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EventLogException(String message) {
    super(message);
  }

  EventLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
