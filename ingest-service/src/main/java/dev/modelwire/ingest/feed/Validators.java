package dev.modelwire.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request conditional.
 *
 * @param bodyHash SHA-256 in hex of the body that they came with
 * @param since when that body was read
 */
public record Validators(
    @Nullable String etag, @Nullable String lastModified, String bodyHash, Instant since) {

  /** A server that answers "unchanged" for longer is asked for the whole once. */
  private static final Duration TRUSTED = Duration.ofDays(8);

  public boolean trusted(Instant now) {
    return now.isBefore(since.plus(TRUSTED));
  }
}
