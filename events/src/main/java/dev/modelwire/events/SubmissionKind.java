package dev.modelwire.events;

/** What was sent, and so how it is read. */
public enum SubmissionKind {
  /** The content of one article; what else there is to say of it stands in the fields. */
  ENTRY,
  /** A Markdown, text or HTML document whose head may tell its title, date and address. */
  DOCUMENT,
  /** A mail as it went over the wire. */
  MAIL,
  /** The wish to take an article back. */
  WITHDRAWAL,
  /** What a WebSub hub has to say of a feed: the document with what is new, as it came. */
  HUB_DELIVERY,
  /** A hub asked whether its subscription is wanted, and was told so. */
  HUB_VERIFICATION,
  /** A hub ends a subscription, or never made it. */
  HUB_DENIAL
}
