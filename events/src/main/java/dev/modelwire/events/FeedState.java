package dev.modelwire.events;

/** Whether a feed is polled. */
public enum FeedState {
  ACTIVE,
  PAUSED,
  UNSUBSCRIBED
}
