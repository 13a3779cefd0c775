package dev.modelwire.ingest.fetch;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Bounds what the bodies of all fetches hold together, from the first byte of each until its reader
 * is done with it.
 *
 * <p>Whoever needs more than is left waits. One body at a time may grow beyond what is left, to the
 * largest that any may have: it never waits, so that its end gives others what they wait for. The
 * bound is therefore the shared bytes and one largest body.
 */
final class BodyMemory {

  /** Reserved at a time: large enough to make the lock cheap. */
  private static final int STEP = 64 * 1024;

  private final Object lock = new Object();
  private long left;
  private boolean overdrawn;

  BodyMemory(long sharedBytes) {
    left = sharedBytes;
  }

  Lease lease() {
    return new Lease();
  }

  /** What one body holds. Used by one thread at a time. */
  final class Lease implements AutoCloseable {
    private long held;
    private boolean overdraws;

    /**
     * Waits until the body may have so many bytes.
     *
     * @throws InterruptedIOException if they are not to be had in time
     */
    void growTo(long bytes, Duration patience) throws InterruptedIOException {
      if (overdraws || bytes <= held) {
        return;
      }
      long more = (bytes - held + STEP - 1) / STEP * STEP;
      long deadline = System.nanoTime() + patience.toNanos();
      synchronized (lock) {
        while (left < more && overdrawn) {
          long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
          if (millis <= 0) {
            throw new InterruptedIOException("other bodies take all the memory there is");
          }
          try {
            lock.wait(millis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while it waited for memory");
          }
        }
        if (left >= more) {
          left -= more;
          held += more;
        } else {
          overdrawn = true;
          overdraws = true;
        }
      }
    }

    /** Gives everything back; more than once does no harm. */
    @Override
    public void close() {
      synchronized (lock) {
        left += held;
        held = 0;
        if (overdraws) {
          overdraws = false;
          overdrawn = false;
        }
        lock.notifyAll();
      }
    }
  }
}
