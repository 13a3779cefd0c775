package dev.modelwire.api.store;

/** Why an event store did not do what it was asked for. */
public abstract sealed class StoreException extends RuntimeException
    permits StoreBelongsToAnotherLogException,
        StoreHeldException,
        StoreUnavailableException,
        StoreUnreadableException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
