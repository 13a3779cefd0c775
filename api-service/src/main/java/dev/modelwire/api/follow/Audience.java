package dev.modelwire.api.follow;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.EventSubscriber;
import dev.modelwire.api.store.RecordedEvent;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The subscribers, and up to where each was told. Who is behind, because it failed or was away, is
 * told from the store first, so that nobody misses an event. Confined to the follower's thread.
 */
final class Audience {

  private static final int PAGE = 500;

  private final EventStore store;
  private final List<Seat> seats;

  Audience(EventStore store, List<EventSubscriber> subscribers) {
    this.store = store;
    this.seats = subscribers.stream().map(Seat::new).toList();
  }

  /**
   * Asks the subscribers what they remember and tells them what they missed.
   *
   * @param stopped ends it early
   */
  void catchUp(BooleanSupplier stopped) {
    long mark = store.highWater();
    for (Seat seat : seats) {
      seat.ask(mark);
      tellFromStore(seat, mark, stopped);
    }
  }

  /**
   * @param fresh the events that lie after {@code before}
   * @param before the high-water mark before they came
   * @param mark the high-water mark since
   */
  void tell(List<RecordedEvent> fresh, long before, long mark) {
    for (Seat seat : seats) {
      if (seat.told == before && before < mark) {
        seat.tell(fresh, mark);
      } else {
        tellFromStore(seat, mark, () -> false);
      }
    }
  }

  private void tellFromStore(Seat seat, long mark, BooleanSupplier stopped) {
    while (seat.told < mark && !stopped.getAsBoolean()) {
      List<RecordedEvent> page = store.read(seat.told, PAGE);
      seat.tell(page, page.size() < PAGE ? mark : page.getLast().position());
    }
  }

  private static final class Seat {
    private final EventSubscriber subscriber;
    private long told;

    Seat(EventSubscriber subscriber) {
      this.subscriber = subscriber;
    }

    void ask(long mark) {
      long remembered = subscriber.position();
      told = remembered == EventSubscriber.NO_MEMORY ? mark : remembered;
    }

    void tell(List<RecordedEvent> events, long mark) {
      subscriber.recorded(events, mark);
      told = mark;
    }
  }
}
