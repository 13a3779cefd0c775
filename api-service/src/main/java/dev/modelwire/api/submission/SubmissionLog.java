package dev.modelwire.api.submission;

import dev.modelwire.events.Event;

/** Where submissions are written. */
interface SubmissionLog {

  /**
   * Returns when the event is safe.
   *
   * @param partition that of its feed
   * @throws SubmissionLogException where that cannot be had
   */
  void append(int partition, Event event);

  /** The log did not accept an event, as far as is known. */
  final class SubmissionLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SubmissionLogException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
