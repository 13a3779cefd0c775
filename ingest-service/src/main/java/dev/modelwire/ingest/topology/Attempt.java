package dev.modelwire.ingest.topology;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One poll under way, from its start until its articles are on the log or it failed. */
final class Attempt {

  private final String feedId;
  private final URI location;
  private final Instant dueAt;
  private final Instant startedAt;
  private final PollSlots slots;
  private final AtomicBoolean over = new AtomicBoolean();

  /** Somebody asked for a poll meanwhile. Used by the task's thread only. */
  private boolean again;

  Attempt(String feedId, URI location, Instant dueAt, Instant startedAt, PollSlots slots) {
    this.feedId = feedId;
    this.location = location;
    this.dueAt = dueAt;
    this.startedAt = startedAt;
    this.slots = slots;
  }

  String feedId() {
    return feedId;
  }

  URI location() {
    return location;
  }

  Instant dueAt() {
    return dueAt;
  }

  Instant startedAt() {
    return startedAt;
  }

  void askAgain() {
    again = true;
  }

  boolean askedAgain() {
    return again;
  }

  /** Gives its slot back, once. */
  void end() {
    if (over.compareAndSet(false, true)) {
      slots.giveBack();
    }
  }
}
