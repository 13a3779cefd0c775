package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
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
    record Next(Frame.Sent frame) implements Waiting {}

    record Ended() implements Waiting {}
  }

  private final BlockingQueue<Waiting> queue;
  private final EventQuery query;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Ending ending;
  private volatile long passed = Long.MIN_VALUE;

  Subscription(int capacity, EventQuery query) {
    // Most queues are nearly empty: one that grows costs thousands of readers no memory.
    this.queue = new LinkedBlockingQueue<>(capacity);
    this.query = query;
  }

  /** Why it ended; empty while it goes on. */
  Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  /** Whether the reader wants all there is. */
  boolean takesAll() {
    return query.takesAll();
  }

  boolean matches(Frame frame) {
    return query.matches(frame.event());
  }

  /** False, if the reader has fallen behind by more than the queue holds. */
  boolean offer(Frame.Sent frame) {
    return queue.offer(new Waiting.Next(frame));
  }

  /** Whatever the reader wants up to there is in the queue, or was taken from it. */
  void passed(long position) {
    passed = position;
  }

  long passed() {
    return passed;
  }

  /** Ends it. What still waits is let go: the reader resumes from its last event. */
  void end(Ending why) {
    ending = why;
    queue.clear();
    // If another frame fills the queue in between, the reader does not wait and sees why at once.
    boolean _ = queue.offer(new Waiting.Ended());
    ended.countDown();
  }

  /** Lets frames gather for a while, unless it ends. */
  void gather(Duration time) throws InterruptedException {
    boolean _ = ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The next frame; empty if none came in time or no more is to come. */
  Optional<Frame.Sent> next(Duration patience) throws InterruptedException {
    return frame(queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** The next frame, if one waits already. */
  Optional<Frame.Sent> next() {
    return frame(queue.poll());
  }

  private Optional<Frame.Sent> frame(@Nullable Waiting waiting) {
    return ending == null && waiting instanceof Waiting.Next next
        ? Optional.of(next.frame())
        : Optional.empty();
  }
}
