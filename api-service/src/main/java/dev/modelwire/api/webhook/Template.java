package dev.modelwire.api.webhook;

/** What a webhook's receiver understands. */
enum Template {
  /** The CloudEvent, signed. */
  STANDARD,
  /** A message to an incoming webhook of Slack. */
  SLACK,
  /** A message to a webhook of Discord. */
  DISCORD,
  /** A status, posted to a Mastodon server's {@code /api/v1/statuses} with an access token. */
  MASTODON;

  /** Whether the address itself is what lets one in, and so is a secret. */
  boolean hidesPath() {
    return this == SLACK || this == DISCORD;
  }
}
