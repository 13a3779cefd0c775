package dev.modelwire.api.index;

/** The index cannot answer now; it will shortly. */
public final class IndexUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IndexUnavailableException(String message) {
    super(message);
  }

  IndexUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
