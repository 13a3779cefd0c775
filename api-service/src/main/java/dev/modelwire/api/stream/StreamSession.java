package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
  private final OutputStream out;
  private final FrameEncoder encoder = new FrameEncoder();

  /** The last position that the reader has, or does not want. */
  private long sentTo;

  private long lastWrite = System.nanoTime();

  StreamSession(
      EventStore store,
      LiveFanout fanout,
      Duration heartbeat,
      EventQuery query,
      String log,
      OutputStream out) {
    this.store = store;
    this.fanout = fanout;
    this.heartbeat = heartbeat;
    this.query = query;
    this.log = log;
    this.out = out;
  }

  /**
   * Streams until the reader goes, falls too far behind, or the service stops.
   *
   * @throws IOException when the reader has gone
   */
  void run(StreamStart start, Duration retry) throws IOException, InterruptedException {
    sentTo = start.position();
    String cursor = new LogCursor(log, sentTo).text();
    write(FrameEncoder.opening(retry, cursor));
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
      beatIfSilent();
      out.flush();
    }
    sentTo = at;
  }

  private void follow(Subscription subscription) throws IOException, InterruptedException {
    while (subscription.ending().isEmpty()) {
      Optional<Frame> next = subscription.next(heartbeat);
      if (next.isEmpty()) {
        beatIfSilent();
      }
      int written = 0;
      while (next.isPresent() && written < FLUSH_BYTES) {
        written += writeNew(next.get());
        next = subscription.next();
      }
      if (next.isPresent()) {
        writeNew(next.get());
      }
      out.flush();
    }
    if (subscription.ending().get() == Subscription.Ending.SHUTDOWN) {
      write(FrameEncoder.closing("shutdown"));
      out.flush();
    }
  }

  /** An event that came while the past was told may have been told with it. */
  private int writeNew(Frame frame) throws IOException {
    if (frame.event().position() <= sentTo) {
      return 0;
    }
    write(frame.bytes());
    sentTo = frame.event().position();
    return frame.bytes().length;
  }

  private void beatIfSilent() throws IOException {
    if (System.nanoTime() - lastWrite >= heartbeat.toNanos()) {
      write(FrameEncoder.HEARTBEAT);
    }
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    lastWrite = System.nanoTime();
  }
}
