package dev.modelwire.api.export;

/** An export ended before its end: its reader has gone, or its time is up. */
public final class ExportCutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExportCutException(Throwable cause) {
    super(cause);
  }

  ExportCutException(String message) {
    super(message);
  }
}
