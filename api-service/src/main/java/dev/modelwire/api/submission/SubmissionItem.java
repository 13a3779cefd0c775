package dev.modelwire.api.submission;

import dev.modelwire.events.SubmissionFate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission as people see it.
 *
 * @param state what became of it, else only that it was received
 * @param articleId null until that is known, and where it is none
 */
record SubmissionItem(
    String id,
    String state,
    @Nullable String message,
    @Nullable String articleId,
    String feedId,
    @Nullable Instant receivedAt,
    @Nullable Instant settledAt,
    Links links) {

  record Links(String self, @Nullable String article, String feed) {}

  static final String PATH = "/api/v1/submissions/";

  static SubmissionItem of(SubmissionState state) {
    SubmissionFate fate = state.fate();
    String articleId = fate == null ? null : fate.articleId();
    return new SubmissionItem(
        state.id(),
        fate == null ? "received" : fate.outcome(),
        fate == null ? null : fate.message(),
        articleId,
        state.feedId(),
        state.receivedAt(),
        fate == null ? null : fate.settledAt(),
        new Links(
            PATH + state.id(),
            articleId == null ? null : "/api/v1/articles/" + articleId,
            "/api/v1/feeds/" + state.feedId()));
  }
}
