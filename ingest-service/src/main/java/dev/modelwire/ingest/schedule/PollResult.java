package dev.modelwire.ingest.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a poll came to, as far as the schedule cares. */
public sealed interface PollResult {

  /**
   * @param listed entries that the source listed
   * @param fresh those of them that were not seen before
   * @param first whether nothing was known of the source before
   */
  record Succeeded(int listed, int fresh, boolean first, Hints hints) implements PollResult {}

  /**
   * @param took how long looking through the folder took
   */
  record FolderSeen(Duration took) implements PollResult {}

  /**
   * @param interval until the next look
   */
  record MailboxSeen(Duration interval) implements PollResult {}

  /** As much of a folder or mailbox was read as one poll may; the rest waits. */
  record MoreToRead() implements PollResult {}

  /**
   * Files of a folder are being written, so that it is too early to read them.
   *
   * @param took how long looking through the folder took
   */
  record Unsettled(Duration took) implements PollResult {}

  /** The page named the one feed that it belongs to. */
  record Discovered() implements PollResult {}

  /**
   * @param retryAfter as the server named it; null where it did not
   */
  record Throttled(@Nullable Duration retryAfter) implements PollResult {}

  record Gone() implements PollResult {}

  record Failed(Severity severity) implements PollResult {}

  /** The poll went well and its articles could not be appended to the log. */
  record NotLogged() implements PollResult {}
}
