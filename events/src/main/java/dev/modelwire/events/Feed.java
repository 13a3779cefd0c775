package dev.modelwire.events;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscribed source: an {@code http(s)} feed, a {@code file} folder, a mailbox, or a name under
 * which articles are sent ({@code push:name}).
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

  /**
   * This feed after an event about it. Most events tell all of a feed. What is found out while
   * polling is told by who cannot know of a change that the subscriber makes at the same time: a
   * move changes the address and nothing else, a pause the state, and neither brings an
   * unsubscribed feed back.
   *
   * @param told the feed as the event has it
   */
  public Feed after(EventType type, Feed told) {
    return switch (type) {
      case FEED_MOVED -> at(told.url);
      case FEED_PAUSED -> state == FeedState.UNSUBSCRIBED ? this : in(FeedState.PAUSED);
      default -> told;
    };
  }

  /** Whether its articles are sent, so that there is nothing to poll. */
  public boolean pushed() {
    return "push".equals(url.getScheme());
  }

  /** The same feed at another address. */
  public Feed at(URI address) {
    return new Feed(id, address, title, labels, state, pollInterval, fullText, subscribedAt);
  }

  /** The same feed in another state. */
  public Feed in(FeedState newState) {
    return new Feed(id, url, title, labels, newState, pollInterval, fullText, subscribedAt);
  }
}
