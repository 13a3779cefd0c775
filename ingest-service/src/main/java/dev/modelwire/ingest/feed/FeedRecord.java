package dev.modelwire.ingest.feed;

import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.websub.HubSubscription;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription and what is remembered of its polls.
 *
 * @param toldBy the id of the newest event about the subscription; null where it is not known
 * @param hub its subscription at a hub; null where there is none
 */
public record FeedRecord(
    Feed feed, PollState poll, @Nullable String toldBy, @Nullable HubSubscription hub) {

  public FeedRecord(Feed feed, PollState poll) {
    this(feed, poll, null, null);
  }

  public boolean active() {
    return feed.state() == FeedState.ACTIVE;
  }

  /** Where it is read now. */
  public URI location() {
    URI moved = poll.location();
    return moved == null ? feed.url() : moved;
  }

  public FeedRecord with(PollState state) {
    return new FeedRecord(feed, state, toldBy, hub);
  }

  /**
   * @param subscription null where there is none any more
   */
  public FeedRecord at(@Nullable HubSubscription subscription) {
    return new FeedRecord(feed, poll, toldBy, subscription);
  }

  public FeedStatus status() {
    PollState.LastPoll last = poll.last();
    return new FeedStatus(
        feed.id(),
        PublicUrl.of(location()),
        last.title(),
        last.siteUrl(),
        last.outcome(),
        last.message(),
        last.httpStatus(),
        last.at(),
        last.successAt(),
        active() ? poll.next().at() : null,
        reason().code(),
        poll.cadence().failures(),
        last.entries(),
        poll.articles(),
        last.defects(),
        last.choices() == null ? List.of() : last.choices(),
        hub == null ? null : hub.status());
  }

  private PollReason reason() {
    return switch (feed.state()) {
      case ACTIVE -> poll.next().reason();
      case PAUSED -> poll.next().reason() == PollReason.GONE ? PollReason.GONE : PollReason.PAUSED;
      case UNSUBSCRIBED -> PollReason.UNSUBSCRIBED;
    };
  }
}
