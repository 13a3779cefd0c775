package dev.modelwire.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A permanent redirect that is not believed yet: captive portals and broken set-ups answer so too.
 *
 * @param since when it was answered first; every poll since then agreed
 */
public record Relocation(URI target, Instant since) {

  private static final Duration QUARANTINE = Duration.ofDays(7);

  /** The redirect as of one more answer; null where the answer was none. */
  static @Nullable Relocation after(
      @Nullable Relocation before, @Nullable URI permanentlyAt, Instant now) {
    if (permanentlyAt == null) {
      return null;
    }
    return before != null && before.target.equals(permanentlyAt)
        ? before
        : new Relocation(permanentlyAt, now);
  }

  /**
   * Whether to go to the target from now on. The same place with encryption is believed at once.
   */
  boolean believed(URI from, Instant now) {
    return sameWithEncryption(from) || !now.isBefore(since.plus(QUARANTINE));
  }

  private boolean sameWithEncryption(URI from) {
    return "http".equals(from.getScheme())
        && "https".equals(target.getScheme())
        && from.getHost() != null
        && from.getHost().equalsIgnoreCase(target.getHost());
  }
}
