package dev.modelwire.api.submission;

import dev.modelwire.api.feed.FeedOutcome;

/** What came of a request. */
sealed interface SubmissionOutcome {

  /** It is safe, and perhaps known what became of it. */
  record Accepted(SubmissionState state) implements SubmissionOutcome {}

  /** The key came before, with another request. */
  record KeyReused() implements SubmissionOutcome {}

  record FeedPaused(String feedId) implements SubmissionOutcome {}

  record FeedRefused(FeedOutcome why) implements SubmissionOutcome {}

  /** The request may be repeated, and may even have been done. */
  record Unavailable(String message) implements SubmissionOutcome {}
}
