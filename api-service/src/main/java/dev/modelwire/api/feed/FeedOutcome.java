package dev.modelwire.api.feed;

import dev.modelwire.events.Feed;

/** What a command came to. */
public sealed interface FeedOutcome {

  /** The feed is new, or subscribed again. */
  record Subscribed(Feed feed) implements FeedOutcome {}

  /** There was nothing to do: the feed, as it is. */
  record AlreadySubscribed(Feed feed) implements FeedOutcome {}

  record Changed(Feed feed) implements FeedOutcome {}

  /** There was nothing to do: the feed is as it should be. */
  record Unchanged(Feed feed) implements FeedOutcome {}

  record NotSubscribed(String feedId) implements FeedOutcome {}

  /**
   * What was asked for is not allowed or makes no sense.
   *
   * @param code in kebab-case, stable
   * @param message one sentence for people that says what to do instead
   */
  record Refused(String code, String message) implements FeedOutcome {}

  /** Kafka does not answer. The command may be repeated, and may even have been done. */
  record Unavailable(String message) implements FeedOutcome {}
}
