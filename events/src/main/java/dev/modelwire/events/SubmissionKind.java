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
  WITHDRAWAL
}
