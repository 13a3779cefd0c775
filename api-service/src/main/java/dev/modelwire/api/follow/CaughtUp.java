package dev.modelwire.api.follow;

import java.util.concurrent.CompletableFuture;

/** Whether store and subscribers have all that the log held when this service started. */
public final class CaughtUp {

  private final CompletableFuture<Void> future = new CompletableFuture<>();

  void reached() {
    future.complete(null);
  }

  public boolean isReached() {
    return future.isDone();
  }

  /** Completes once, when it is reached; never exceptionally. */
  public CompletableFuture<Void> future() {
    return future.copy();
  }
}
