package dev.modelwire.ingest.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a source is polled next, and why then.
 *
 * @param at null where it is not polled any more
 */
public record NextPoll(@Nullable Instant at, PollReason reason) {

  public static NextPoll never(PollReason reason) {
    return new NextPoll(null, reason);
  }
}
