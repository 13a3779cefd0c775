package dev.modelwire.api.feed;

import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedChoice;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.HubStage;
import dev.modelwire.events.HubStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as people see it.
 *
 * @param title the subscriber's, else the feed's own; null while neither is known
 * @param status how its polls go; null before the first
 */
record FeedItem(
    String id,
    URI url,
    @Nullable String title,
    List<String> labels,
    FeedState state,
    @Nullable Duration pollInterval,
    boolean fullText,
    Instant subscribedAt,
    @Nullable Polls status,
    Links links) {

  /** How a feed's polls go, see {@link FeedStatus}. */
  record Polls(
      String outcome,
      @Nullable String message,
      @Nullable Integer httpStatus,
      @Nullable URI siteUrl,
      @Nullable Instant lastPollAt,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant nextPollAt,
      @Nullable String nextPollReason,
      int consecutiveFailures,
      int entries,
      long articles,
      List<String> defects,
      List<FeedChoice> choices,
      @Nullable AtHub hub) {

    static Polls of(FeedStatus status) {
      return new Polls(
          status.outcome(),
          status.message(),
          status.httpStatus(),
          status.siteUrl(),
          status.lastPollAt(),
          status.lastSuccessAt(),
          status.nextPollAt(),
          status.nextPollReason(),
          status.consecutiveFailures(),
          status.entries(),
          status.articles(),
          status.defects(),
          status.choices(),
          status.hub() == null ? null : AtHub.of(status.hub()));
    }
  }

  /** Its subscription at a WebSub hub, without what only the hub may know. */
  record AtHub(
      URI url, HubStage stage, @Nullable Instant leaseEndsAt, @Nullable Instant deliveredAt) {

    static AtHub of(HubStatus hub) {
      return new AtHub(hub.url(), hub.stage(), hub.leaseEndsAt(), hub.deliveredAt());
    }
  }

  record Links(String self, String articles) {}

  static FeedItem of(Feed feed, @Nullable FeedStatus status) {
    return new FeedItem(
        feed.id(),
        feed.url(),
        feed.title() != null || status == null ? feed.title() : status.title(),
        feed.labels(),
        feed.state(),
        feed.pollInterval(),
        feed.fullText(),
        feed.subscribedAt(),
        status == null ? null : Polls.of(status),
        new Links("/api/v1/feeds/" + feed.id(), "/api/v1/articles?feed=" + feed.id()));
  }
}
