package dev.modelwire.ingest.feed;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the pages of entries: blocks for as long as its own limits and the hosts' turns allow. */
public interface PageSource {

  PageReading read(URI page, Visits visits);

  /** Whose turn it is at which host. */
  interface Visits {

    /**
     * Waits for a turn, which {@link #leave} ends.
     *
     * @param apart how long after the last visit of this reader the host wants the next one
     * @return whether it came in time; without it there is no visit
     */
    boolean enter(URI url, Duration apart);

    void leave(URI url);

    /**
     * The host asked for fewer requests.
     *
     * @param retryAfter as it named it; null where it did not
     */
    void hold(URI url, @Nullable Duration retryAfter);
  }
}
