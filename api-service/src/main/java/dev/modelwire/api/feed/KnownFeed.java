package dev.modelwire.api.feed;

import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedStatus;
import java.util.Optional;

/**
 * A subscribed feed and how its polls go.
 *
 * @param status empty before the first poll
 */
public record KnownFeed(Feed feed, Optional<FeedStatus> status) {}
