package dev.modelwire.api.submission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The submissions of the last days as their log tells them. Any thread may ask. */
final class SubmissionBoard {

  /** Some 50 MB at most. */
  private static final int MOST = 100_000;

  private final Map<String, SubmissionState> states =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SubmissionState> eldest) {
          return size() > MOST;
        }
      };

  private final Map<String, CompletableFuture<SubmissionState>> awaited = new LinkedHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  void markReady() {
    ready.complete(null);
  }

  /** Whether all that the log held at the start is known, after waiting for that. */
  boolean isReady(Duration patience) {
    var _ = wait(ready, patience);
    return ready.isDone();
  }

  void note(SubmissionState told) {
    CompletableFuture<SubmissionState> waiting = null;
    SubmissionState known;
    synchronized (this) {
      known = states.merge(told.id(), told, SubmissionState::and);
      if (known.fate() != null) {
        waiting = awaited.remove(told.id());
      }
    }
    if (waiting != null) {
      waiting.complete(known);
    }
  }

  synchronized Optional<SubmissionState> find(String id) {
    return Optional.ofNullable(states.get(id));
  }

  /** What is known once something became of it, or after the time that somebody would wait. */
  SubmissionState settled(SubmissionState state, Duration patience) {
    CompletableFuture<SubmissionState> waiting;
    synchronized (this) {
      SubmissionState known = states.getOrDefault(state.id(), state);
      if (known.fate() != null) {
        return known;
      }
      waiting = awaited.computeIfAbsent(state.id(), _ -> new CompletableFuture<>());
    }
    Optional<SubmissionState> settled = wait(waiting, patience);
    synchronized (this) {
      awaited.remove(state.id(), waiting);
      return settled.orElseGet(() -> states.getOrDefault(state.id(), state));
    }
  }

  private static <T> Optional<T> wait(CompletableFuture<T> future, Duration patience) {
    try {
      return Optional.ofNullable(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
