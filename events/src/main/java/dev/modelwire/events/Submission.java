package dev.modelwire.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was sent to the wire instead of being fetched by it.
 *
 * @param id derived from the sender's key, or from what was sent and when, see {@link
 *     EventIds#submission}
 * @param feedId the feed that it counts for
 * @param fingerprint SHA-256 in hex over all that was sent: tells whether a request repeats another
 * @param receivedAt when it was accepted
 * @param mediaType of the body, without parameters; null where there is no body
 * @param body in Base64, byte for byte; null where there is none
 * @param fields what the sender says besides the body
 * @param articleId the article to withdraw; null for all other kinds
 * @param hub what the hub says besides; null where no hub called
 */
public record Submission(
    String id,
    String feedId,
    SubmissionKind kind,
    String fingerprint,
    Instant receivedAt,
    @Nullable String mediaType,
    @Nullable String body,
    SubmittedFields fields,
    @Nullable String articleId,
    @Nullable HubCall hub) {

  /** What anybody but a hub sent. */
  public Submission(
      String id,
      String feedId,
      SubmissionKind kind,
      String fingerprint,
      Instant receivedAt,
      @Nullable String mediaType,
      @Nullable String body,
      SubmittedFields fields,
      @Nullable String articleId) {
    this(id, feedId, kind, fingerprint, receivedAt, mediaType, body, fields, articleId, null);
  }
}
