package dev.modelwire.ingest.push;

import dev.modelwire.ingest.feed.Draft;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a submission turned out to be. */
public sealed interface PushOutcome {

  record Read(Draft draft) implements PushOutcome {}

  /** The wish to take an article back. */
  record Withdrawal(String articleId) implements PushOutcome {}

  /** What is new in a feed, as its hub sent it. */
  record Fed(Document document) implements PushOutcome {}

  /** The hub tells that there is something new; it is read at the source. */
  record Ping() implements PushOutcome {}

  /**
   * The hub was told that its subscription is wanted.
   *
   * @param lease for how long it holds it; null where it did not say
   */
  record Verified(@Nullable Duration lease) implements PushOutcome {}

  /** The hub does not want to. */
  record Denied(@Nullable String reason) implements PushOutcome {}

  /**
   * @param code in kebab-case, such as {@code empty}
   * @param message one line for people
   */
  record Unreadable(String code, String message) implements PushOutcome {}
}
