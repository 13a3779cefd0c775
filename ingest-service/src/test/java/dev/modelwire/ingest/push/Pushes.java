package dev.modelwire.ingest.push;

import dev.modelwire.events.EventIds;
import dev.modelwire.events.Feed;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import dev.modelwire.ingest.feed.Feeds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Submissions for tests. */
public final class Pushes {

  public static final Feed FEED = Feeds.feed("push:desk");

  private Pushes() {}

  public static Submission of(
      SubmissionKind kind, String mediaType, String body, SubmittedFields fields) {
    return of(kind, mediaType, body.getBytes(StandardCharsets.UTF_8), fields, Feeds.NOW);
  }

  public static Submission of(
      SubmissionKind kind, String mediaType, byte[] body, SubmittedFields fields, Instant at) {
    String base64 = Base64.getEncoder().encodeToString(body);
    String fingerprint = EventIds.contentHash(kind.name(), mediaType, base64, fields.toString());
    return new Submission(
        EventIds.submission(FEED.id(), fingerprint, at),
        FEED.id(),
        kind,
        fingerprint,
        at,
        mediaType,
        base64,
        fields,
        null);
  }

  public static Submission entry(@Nullable String key, @Nullable String url, String text) {
    return of(SubmissionKind.ENTRY, "text/plain", text, fields(key, url, "A title"));
  }

  public static Submission withdrawal(String articleId, Instant at) {
    String fingerprint = EventIds.contentHash(articleId);
    return new Submission(
        EventIds.submission(FEED.id(), fingerprint, at),
        FEED.id(),
        SubmissionKind.WITHDRAWAL,
        fingerprint,
        at,
        null,
        null,
        SubmittedFields.NONE,
        articleId);
  }

  public static SubmittedFields fields(
      @Nullable String key, @Nullable String url, @Nullable String title) {
    return new SubmittedFields(
        key, url == null ? null : URI.create(url), title, List.of(), null, null, null);
  }
}
