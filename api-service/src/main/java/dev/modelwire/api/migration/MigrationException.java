package dev.modelwire.api.migration;

/** A history cannot be moved, or was not moved whole. The message says what to do. */
public final class MigrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MigrationException(String message) {
    super(message);
  }
}
