package dev.modelwire.api.feed;

import dev.modelwire.events.Event;
import java.net.URI;

/** Where changes of feeds are written. */
interface FeedLog {

  /** The partition that a new feed's events go to. */
  int partitionOf(URI url);

  /**
   * Returns when the event is safe.
   *
   * @return its offset
   * @throws FeedLogException where that cannot be had
   */
  long append(int partition, Event event);

  /** The log did not accept an event, as far as is known. */
  final class FeedLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedLogException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
