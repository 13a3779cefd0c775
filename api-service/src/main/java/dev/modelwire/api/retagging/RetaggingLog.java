package dev.modelwire.api.retagging;

import dev.modelwire.events.Event;
import dev.modelwire.events.Retagging;
import java.util.List;

/** The log of the retaggings, as far as this service needs it. */
interface RetaggingLog {

  /**
   * Returns when the event is safe.
   *
   * @throws LogUnavailableException where that cannot be had
   */
  void append(Event event);

  /**
   * The newest state of every retagging, those asked for first first.
   *
   * @throws LogUnavailableException where the log cannot be read
   */
  List<Retagging> read();

  /** The log does not answer. */
  final class LogUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
