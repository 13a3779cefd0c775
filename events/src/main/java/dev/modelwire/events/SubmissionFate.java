package dev.modelwire.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param fingerprint as of the submission
 * @param outcome a code in kebab-case: {@code published}, {@code revised}, {@code unchanged},
 *     {@code suppressed}, {@code withdrawn}, or why it was refused, such as {@code empty}
 * @param message one line for people; null where all is well
 * @param articleId the article that it is; null where it is none
 */
public record SubmissionFate(
    String submissionId,
    String feedId,
    String fingerprint,
    String outcome,
    @Nullable String message,
    @Nullable String articleId,
    Instant settledAt) {}
