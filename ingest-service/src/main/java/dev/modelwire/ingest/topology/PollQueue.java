package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.topology.DueQueue.Turn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The feeds of one task that wait for their polls, and the polls that are under way. */
final class PollQueue {

  private final DueQueue due = new DueQueue();
  private final Map<String, Attempt> underWay = new HashMap<>();

  /** Turns that came while as many as allowed talked to the host. */
  private final Map<String, Turn> waitingForHost = new HashMap<>();

  /** Has a feed polled then; if it is being polled, it is polled again afterwards. */
  void pollAt(String feedId, Instant at) {
    Attempt attempt = underWay.get(feedId);
    if (attempt != null) {
      attempt.askAgain();
    } else {
      put(new Turn(feedId, at, at, false));
    }
  }

  void waitForHost(Turn turn) {
    waitingForHost.put(turn.feedId(), turn);
  }

  /** Its host is free now. Whether it still waited for that. */
  boolean itsTurn(String feedId, Instant now) {
    Turn waiting = waitingForHost.remove(feedId);
    if (waiting == null) {
      return false;
    }
    due.put(new Turn(feedId, waiting.dueAt(), now, true));
    return true;
  }

  void put(Turn turn) {
    waitingForHost.remove(turn.feedId());
    due.put(turn);
  }

  void remove(String feedId) {
    waitingForHost.remove(feedId);
    due.remove(feedId);
  }

  boolean isDue(Instant now) {
    return due.isDue(now);
  }

  @Nullable Turn next(Instant now) {
    return due.next(now);
  }

  boolean isUnderWay(String feedId) {
    return underWay.containsKey(feedId);
  }

  void begin(Attempt attempt) {
    underWay.put(attempt.feedId(), attempt);
  }

  /** Of two polls of one feed only the newest counts. */
  boolean isNewest(Attempt attempt) {
    return underWay.get(attempt.feedId()) == attempt;
  }

  void end(Attempt attempt) {
    underWay.remove(attempt.feedId());
    attempt.end();
  }

  int waiting() {
    return due.size() + waitingForHost.size();
  }

  int underWay() {
    return underWay.size();
  }

  void close() {
    underWay.values().forEach(Attempt::end);
    underWay.clear();
  }
}
