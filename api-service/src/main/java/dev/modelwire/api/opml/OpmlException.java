package dev.modelwire.api.opml;

import org.jspecify.annotations.Nullable;

/** What was sent is no OPML. The message is for people. */
final class OpmlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpmlException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
