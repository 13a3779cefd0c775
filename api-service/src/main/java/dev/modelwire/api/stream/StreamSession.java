package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.http.Caller;
import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One reader's stream, from where it left off until one of the two goes away. */
final class StreamSession {

  /** Events read from the store at once while replaying. */
  private static final int CHUNK = 200;

  /** What is written before it is pushed out, if more waits. */
  private static final int FLUSH_BYTES = 32 * 1024;

  private final EventStore store;
  private final LiveFanout fanout;
  private final Duration heartbeat;
  private final EventQuery query;
  private final String log;
  private final Caller caller;
  private final Supplier<Duration> retry;
  private final OutputStream out;
  private final FrameEncoder encoder = new FrameEncoder();

  /** The last position that the reader has, or does not want. */
  private long sentTo;

  private long lastWrite = System.nanoTime();

  /**
   * @param retry how long the reader should wait once the stream has ended, a little different for
   *     each
   */
  StreamSession(
      EventStore store,
      LiveFanout fanout,
      Duration heartbeat,
      EventQuery query,
      String log,
      Caller caller,
      Supplier<Duration> retry,
      OutputStream out) {
    this.store = store;
    this.fanout = fanout;
    this.heartbeat = heartbeat;
    this.query = query;
    this.log = log;
    this.caller = caller;
    this.retry = retry;
    this.out = out;
  }

  /**
   * Streams until the reader goes, falls too far behind, or the service stops.
   *
   * @throws IOException when the reader has gone
   */
  void run(StreamStart start, Duration comeBack) throws IOException, InterruptedException {
    sentTo = start.position();
    String cursor = new LogCursor(log, sentTo).text();
    write(FrameEncoder.opening(comeBack, cursor));
    if (start.reset().isPresent()) {
      write(FrameEncoder.reset(start.reset().get(), cursor));
    }
    out.flush();
    // What is long past is told before the subscription begins, or else what is new meanwhile could
    // fill the queue of a reader that is not slow at all.
    replayTo(store.highWater());
    Subscription subscription = fanout.subscribe(query);
    try {
      // Subscribed before the high-water mark is read: the other way round, an event in between
      // would be neither replayed nor told.
      replayTo(store.highWater());
      follow(subscription);
    } finally {
      fanout.unsubscribe(subscription);
    }
  }

  private void replayTo(long highWater) throws IOException {
    long at = sentTo;
    while (at < highWater) {
      List<RecordedEvent> chunk = query.read(store, at, CHUNK);
      for (RecordedEvent event : chunk) {
        if (event.position() <= highWater && query.matches(event)) {
          write(encoder.event(event, log).bytes());
        }
      }
      at = chunk.size() < CHUNK ? highWater : Math.min(highWater, chunk.getLast().position());
      sentTo = at;
      beatIfSilent();
      out.flush();
    }
    if (highWater >= 0 && !query.takesAll()) {
      // What was passed over need not be looked at again.
      write(FrameEncoder.progress(cursor()));
      out.flush();
    }
  }

  private void follow(Subscription subscription) throws IOException, InterruptedException {
    while (subscription.ending().isEmpty() && caller.allowed().getAsBoolean()) {
      Optional<Frame.Sent> next = subscription.next(heartbeat);
      if (next.isEmpty()) {
        // Read before the queue is seen empty: all that matches up to there has been taken then.
        long passed = subscription.passed();
        next = subscription.next();
        if (next.isEmpty()) {
          sentTo = Math.max(sentTo, passed);
          beatIfSilent();
        }
      }
      writeAll(next, subscription);
      out.flush();
      subscription.gather(fanout.pace());
    }
    if (subscription.ending().orElse(Subscription.Ending.SHUTDOWN)
        != Subscription.Ending.TOO_SLOW) {
      boolean shutdown = subscription.ending().isPresent();
      write(FrameEncoder.closing(shutdown ? "shutdown" : "token", retry.get()));
      out.flush();
    }
  }

  private void writeAll(Optional<Frame.Sent> first, Subscription subscription) throws IOException {
    Optional<Frame.Sent> next = first;
    int written = 0;
    while (next.isPresent()) {
      written += writeNew(next.get());
      if (written >= FLUSH_BYTES) {
        out.flush();
        written = 0;
      }
      next = subscription.next();
    }
  }

  /** An event that came while the past was told may have been told with it. */
  private int writeNew(Frame.Sent frame) throws IOException {
    if (frame.position() <= sentTo) {
      return 0;
    }
    write(frame.bytes());
    sentTo = frame.position();
    return frame.bytes().length;
  }

  private void beatIfSilent() throws IOException {
    if (System.nanoTime() - lastWrite >= heartbeat.toNanos()) {
      // A reader that wants little still resumes near the end, not where it heard last.
      write(FrameEncoder.progress(cursor()));
    }
  }

  private String cursor() {
    return new LogCursor(log, sentTo).text();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    lastWrite = System.nanoTime();
  }
}
