package dev.modelwire.ingest.push;

import dev.modelwire.ingest.feed.Draft;

/** What a submission turned out to be. */
public sealed interface PushOutcome {

  record Read(Draft draft) implements PushOutcome {}

  /** The wish to take an article back. */
  record Withdrawal(String articleId) implements PushOutcome {}

  /**
   * @param code in kebab-case, such as {@code empty}
   * @param message one line for people
   */
  record Unreadable(String code, String message) implements PushOutcome {}
}
