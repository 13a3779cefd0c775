package dev.modelwire.ingest.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a published article. It is never forgotten: an entry that leaves a feed and
 * comes back is no news.
 *
 * @param contentHash of the newest published revision
 * @param churn how many revisions came in short order, see {@link ChurnLimit}
 * @param changedAt when the newest revision was read
 * @param headline what a withdrawal will say; null for feeds, whose articles are never withdrawn
 */
public record KnownEntry(
    String contentHash,
    Draft.FieldHashes fields,
    int revision,
    int churn,
    Instant changedAt,
    boolean withdrawn,
    boolean backfill,
    @Nullable Headline headline) {

  /** What a list shows of an article. */
  public record Headline(
      String key, String title, @Nullable URI url, @Nullable Instant publishedAt) {}
}
