package dev.modelwire.events;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscribed source: an {@code http(s)} feed, a {@code file} folder or a mailbox.
 *
 * @param id derived from the address it was first subscribed by, see {@link EventIds#feed}
 * @param url where it is read now
 * @param title given by the subscriber; null to use the feed's own
 * @param pollInterval asked for by the subscriber, more than zero; null to let the schedule decide
 * @param fullText whether the page of an entry is fetched where the feed gives a summary only
 */
public record Feed(
    String id,
    URI url,
    @Nullable String title,
    List<String> labels,
    FeedState state,
    @Nullable Duration pollInterval,
    boolean fullText,
    Instant subscribedAt) {
  public Feed {
    if (pollInterval != null && !pollInterval.isPositive()) {
      throw new IllegalArgumentException("not a positive poll interval: " + pollInterval);
    }
    labels = List.copyOf(labels);
  }
}
