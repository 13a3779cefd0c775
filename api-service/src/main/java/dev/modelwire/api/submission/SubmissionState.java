package dev.modelwire.api.submission;

import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a submission.
 *
 * @param receivedAt null where only its fate was read so far
 * @param fate null until something became of it
 */
record SubmissionState(
    String id,
    String feedId,
    String fingerprint,
    @Nullable Instant receivedAt,
    @Nullable SubmissionFate fate) {

  static SubmissionState of(Submission received) {
    return new SubmissionState(
        received.id(), received.feedId(), received.fingerprint(), received.receivedAt(), null);
  }

  static SubmissionState of(SubmissionFate fate) {
    return new SubmissionState(fate.submissionId(), fate.feedId(), fate.fingerprint(), null, fate);
  }

  /** Whichever of the two is read first. What became of it first is what is told. */
  SubmissionState and(SubmissionState more) {
    return new SubmissionState(
        id,
        feedId,
        fingerprint,
        receivedAt == null ? more.receivedAt : receivedAt,
        fate == null ? more.fate : fate);
  }
}
