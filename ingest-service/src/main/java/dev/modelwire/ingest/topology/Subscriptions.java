package dev.modelwire.ingest.topology;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.schedule.Schedule;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the log of feeds tells: who is subscribed, paused, resumed, moved. */
final class Subscriptions {

  private final FeedMemory memory;
  private final PollQueue queue;
  private final Schedule schedule;
  private final HubSubscriptions hubs;
  private final Consumer<URI> wakeNext;

  /** The id of the event that is being taken in. */
  private @Nullable String told;

  /**
   * @param wakeNext gives a feed's place at its host to the next one
   */
  Subscriptions(
      FeedMemory memory,
      PollQueue queue,
      Schedule schedule,
      HubSubscriptions hubs,
      Consumer<URI> wakeNext) {
    this.memory = memory;
    this.queue = queue;
    this.schedule = schedule;
    this.hubs = hubs;
    this.wakeNext = wakeNext;
  }

  /** Takes in an event about a feed; one that comes again changes nothing. */
  void tell(Event event, Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known != null && event.id().equals(known.toldBy())) {
      return;
    }
    told = event.id();
    if (feed.pushed()) {
      awaited(known, event.type(), feed, now);
      return;
    }
    switch (event.type()) {
      case FEED_SUBSCRIBED, FEED_RESUMED -> goOn(known, feed, now);
      case FEED_CHANGED -> change(known, feed, now);
      case FEED_MOVED -> move(known, feed, now);
      case FEED_PAUSED, FEED_UNSUBSCRIBED -> stop(known, event.type(), feed, now);
      case FEED_POLLED,
          ARTICLE_PUBLISHED,
          ARTICLE_REVISED,
          ARTICLE_WITHDRAWN,
          ARTICLE_RETAGGED,
          RELEASE_DETECTED,
          RELEASE_CORROBORATED,
          RELEASE_REVISED,
          RELEASE_RETRACTED,
          RETAGGING_REQUESTED,
          RETAGGING_PROGRESSED,
          SUBMISSION_RECEIVED,
          SUBMISSION_SETTLED ->
          throw new IllegalStateException(event.type() + " carries no feed change");
    }
  }

  /** Nothing is polled, whatever its subscriber wishes. */
  private void awaited(@Nullable FeedRecord known, EventType type, Feed feed, Instant now) {
    PollState state = known == null ? PollState.awaiting(schedule.initial()) : known.poll();
    save(known == null ? feed : known.feed().after(type, feed), state, now);
  }

  private void first(Feed feed, Instant now) {
    NextPoll next = new NextPoll(now, PollReason.FIRST_POLL);
    save(feed, PollState.fresh(schedule.initial(), next), now);
    queue.pollAt(feed.id(), now);
  }

  /** Polling begins or goes on; of a feed that is polled already it is a wish to have that now. */
  private void goOn(@Nullable FeedRecord known, Feed feed, Instant now) {
    if (known == null) {
      first(feed, now);
      return;
    }
    if (known.feed().url().equals(feed.url()) && known.poll().toldToWait(now)) {
      // Nobody's impatience goes before what the server asked for.
      save(feed, known.poll(), now);
      queue.pollAt(feed.id(), Objects.requireNonNull(known.poll().next().at()));
      return;
    }
    PollReason reason = known.active() ? PollReason.REFRESH : PollReason.RESUMED;
    restart(known, feed, new NextPoll(now, reason), now);
  }

  private void change(@Nullable FeedRecord known, Feed feed, Instant now) {
    if (known == null) {
      first(feed, now);
      return;
    }
    boolean samePolls =
        known.feed().url().equals(feed.url())
            && Objects.equals(known.feed().pollInterval(), feed.pollInterval());
    if (samePolls || feed.state() != FeedState.ACTIVE) {
      save(feed, known.poll(), now);
    } else {
      restart(known, feed, new NextPoll(now, PollReason.REFRESH), now);
    }
  }

  /**
   * Nothing but the address changes: what else the subscriber changed meanwhile holds. Where the
   * feed is read there already, nothing changes for its polls either.
   */
  private void move(@Nullable FeedRecord known, Feed feed, Instant now) {
    if (known == null) {
      first(feed, now);
      return;
    }
    Feed moved = known.feed().after(EventType.FEED_MOVED, feed);
    if (known.location().equals(feed.url())) {
      save(moved, known.poll().settled(), now);
    } else if (known.active()) {
      restart(known, moved, new NextPoll(now, PollReason.REFRESH), now);
    } else {
      save(moved, known.poll().atNewAddress(known.poll().next()), now);
    }
  }

  private void stop(@Nullable FeedRecord known, EventType type, Feed feed, Instant now) {
    PollState state =
        known == null
            ? PollState.fresh(schedule.initial(), NextPoll.never(PollReason.PAUSED))
            : known.poll();
    queue.remove(feed.id());
    Feed stopped = known == null ? feed : known.feed().after(type, feed);
    // Entries are kept: who subscribes again does not get everything again.
    FeedRecord saved = save(stopped, state, now);
    if (type == EventType.FEED_UNSUBSCRIBED) {
      hubs.left(feed.id(), now);
    }
    // It may have been the one that was asked to try next.
    wakeNext.accept(saved.location());
  }

  private void restart(FeedRecord known, Feed feed, NextPoll next, Instant now) {
    boolean moved = !known.feed().url().equals(feed.url());
    PollState state = moved ? known.poll().atNewAddress(next) : known.poll().due(next);
    save(feed, state, now);
    queue.pollAt(feed.id(), now);
  }

  private FeedRecord save(Feed feed, PollState state, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    FeedRecord record = new FeedRecord(feed, state, told, known == null ? null : known.hub());
    memory.save(record, now);
    return record;
  }
}
