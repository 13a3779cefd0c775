package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.Entry;

/** What a mail turned out to be. */
public sealed interface MailOutcome {

  /**
   * @param entry with the Message-ID as its id
   * @param newsletter the name of what it is an issue of, from List-Id and From
   */
  record Read(Entry entry, String newsletter) implements MailOutcome {}

  /**
   * @param code in kebab-case, such as {@code empty} or {@code no-mail}
   * @param message one line for people
   */
  record Unreadable(String code, String message) implements MailOutcome {}
}
