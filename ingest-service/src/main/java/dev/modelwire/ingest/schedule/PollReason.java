package dev.modelwire.ingest.schedule;

import java.util.Locale;

/** Why a source is polled when it is, or why it is not polled any more. */
public enum PollReason {
  /** Subscribed just now. */
  FIRST_POLL,
  /** Somebody asked for it now. */
  REFRESH,
  /** Polling goes on after a pause. */
  RESUMED,
  /** As often as the share of new entries in the last polls suggests. */
  ADAPTIVE,
  /** A hub tells of what is new, and did so well: polls only look whether it still does. */
  HUB_DELIVERS,
  /** The subscriber set the interval. */
  REQUESTED_INTERVAL,
  /** A folder is looked at every few seconds. */
  FOLDER_WATCH,
  /** A mailbox is looked into every few minutes, and at once where its server tells of mails. */
  MAILBOX_WATCH,
  /** A folder so large that looking at it more often would cost too much. */
  FOLDER_SIZE,
  /** The last poll took in a part only; the next one goes on. */
  MORE_TO_READ,
  /** Cache-Control or Expires says that nothing changes before. */
  CACHE_LIFETIME,
  /** The feed itself asks to be read no sooner ({@code ttl}, {@code sy:update*}). */
  FEED_HINT,
  /** The server named the time. */
  RETRY_AFTER,
  /** The server asked for fewer requests without naming a time. */
  THROTTLED,
  /** Another feed of the same host was told to wait. */
  HOST_THROTTLED,
  /** The polls before failed. */
  BACK_OFF,
  /** The article log did not take the last poll's articles; they are read and sent again. */
  LOG_UNAVAILABLE,
  /** The page names exactly one feed, which is read instead. */
  DISCOVERED,
  /** There is nothing to poll: its articles are sent. */
  PUSHED,
  /** The server says that the feed is gone for good. */
  GONE,
  PAUSED,
  UNSUBSCRIBED;

  /** In kebab-case, as reports show it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
