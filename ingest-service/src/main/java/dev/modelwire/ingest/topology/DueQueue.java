package dev.modelwire.ingest.topology;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which feed is due next. Asking costs the same whether ten feeds wait or a hundred thousand; a
 * feed is in it once at most.
 */
final class DueQueue {

  private final PriorityQueue<Turn> order = new PriorityQueue<>(Comparator.comparing(Turn::at));
  private final Map<String, Turn> turns = new HashMap<>();

  /**
   * @param dueAt when the schedule wanted it
   * @param at when it may start: later than that where the host is busy
   * @param reserved whether the host keeps that start for it
   */
  record Turn(String feedId, Instant dueAt, Instant at, boolean reserved) {}

  void put(String feedId, Instant at) {
    put(new Turn(feedId, at, at, false));
  }

  /** Replaces the feed's turn. */
  void put(Turn turn) {
    turns.put(turn.feedId(), turn);
    order.add(turn);
  }

  void remove(String feedId) {
    turns.remove(feedId);
  }

  int size() {
    return turns.size();
  }

  boolean isDue(Instant now) {
    return head(now) != null;
  }

  /** Takes the next due feed; null where none is. */
  @Nullable Turn next(Instant now) {
    Turn turn = head(now);
    if (turn != null) {
      order.remove();
      turns.remove(turn.feedId());
    }
    return turn;
  }

  // An equal turn that was replaced is in the queue twice: only the newest one counts.
  @SuppressWarnings("ReferenceEquality")
  private @Nullable Turn head(Instant now) {
    Turn turn = order.peek();
    while (turn != null && turns.get(turn.feedId()) != turn) {
      // Replaced or removed since.
      order.remove();
      turn = order.peek();
    }
    return turn == null || turn.at().isAfter(now) ? null : turn;
  }
}
