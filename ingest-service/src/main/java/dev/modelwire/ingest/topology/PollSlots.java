package dev.modelwire.ingest.topology;

import java.util.concurrent.Semaphore;

/** Bounds how many polls are under way in this process, which bounds the memory they take. */
public final class PollSlots {

  private final Semaphore free;

  public PollSlots(int slots) {
    free = new Semaphore(slots);
  }

  boolean take() {
    return free.tryAcquire();
  }

  void giveBack() {
    free.release();
  }
}
