package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader. The log's thread offers and never waits; the reader's thread takes.
 */
final class Subscription {

  /** Why no more is to come. */
  enum Ending {
    /** The reader was too slow: its queue was full. */
    TOO_SLOW,
    /** The service stops. */
    SHUTDOWN
  }

  /** What a queue may hold: frames, and the mark that wakes a reader whose stream has ended. */
  private sealed interface Waiting {
    record Next(Frame frame) implements Waiting {}

    record Ended() implements Waiting {}
  }

  private final BlockingQueue<Waiting> queue;
  private final EventQuery query;
  private volatile @Nullable Ending ending;

  Subscription(int capacity, EventQuery query) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.query = query;
  }

  /** Why it ended; empty while it goes on. */
  Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  boolean matches(Frame frame) {
    return query.matches(frame.event());
  }

  /** False, if the reader has fallen behind by more than the queue holds. */
  boolean offer(Frame frame) {
    return queue.offer(new Waiting.Next(frame));
  }

  /** Ends it. What still waits is let go: the reader resumes from its last event. */
  void end(Ending why) {
    ending = why;
    queue.clear();
    // If another frame fills the queue in between, the reader does not wait and sees why at once.
    queue.offer(new Waiting.Ended());
  }

  /** The next frame; empty if none came in time or no more is to come. */
  Optional<Frame> next(Duration patience) throws InterruptedException {
    return frame(queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** The next frame, if one waits already. */
  Optional<Frame> next() {
    return frame(queue.poll());
  }

  private Optional<Frame> frame(@Nullable Waiting waiting) {
    return ending == null && waiting instanceof Waiting.Next next
        ? Optional.of(next.frame())
        : Optional.empty();
  }
}
