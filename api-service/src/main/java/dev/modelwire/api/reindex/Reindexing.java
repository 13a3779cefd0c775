package dev.modelwire.api.reindex;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One building of the index.
 *
 * @param position up to which the new index has come, -1 at the beginning
 * @param end where the history ends
 * @param message why it failed; null where it did not
 */
public record Reindexing(
    String id,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    long position,
    long end,
    @Nullable String message) {

  /** How far it is. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED
  }

  Reindexing at(long newPosition, long newEnd) {
    return new Reindexing(id, state, requestedAt, finishedAt, newPosition, newEnd, message);
  }

  Reindexing ended(State newState, Instant now, @Nullable String why) {
    return new Reindexing(id, newState, requestedAt, now, position, end, why);
  }
}
