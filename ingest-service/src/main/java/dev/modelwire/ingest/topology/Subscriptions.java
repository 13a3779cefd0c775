package dev.modelwire.ingest.topology;

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

/** What the log of feeds tells: who is subscribed, paused, resumed, moved. */
final class Subscriptions {

  private final FeedMemory memory;
  private final PollQueue queue;
  private final Schedule schedule;
  private final Consumer<URI> wakeNext;

  /**
   * @param wakeNext gives a feed's place at its host to the next one
   */
  Subscriptions(FeedMemory memory, PollQueue queue, Schedule schedule, Consumer<URI> wakeNext) {
    this.memory = memory;
    this.queue = queue;
    this.schedule = schedule;
    this.wakeNext = wakeNext;
  }

  void subscribe(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known == null) {
      NextPoll first = new NextPoll(now, PollReason.FIRST_POLL);
      memory.save(new FeedRecord(feed, PollState.fresh(schedule.initial(), first)), now);
      queue.pollAt(feed.id(), now);
    } else {
      goOn(known, feed, now);
    }
  }

  /** Polling goes on; of a feed that was not paused it is a wish to have it polled now. */
  void resume(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known == null) {
      subscribe(feed, now);
    } else {
      goOn(known, feed, now);
    }
  }

  private void goOn(FeedRecord known, Feed feed, Instant now) {
    if (known.feed().url().equals(feed.url()) && known.poll().toldToWait(now)) {
      // Nobody's impatience goes before what the server asked for.
      memory.save(new FeedRecord(feed, known.poll()), now);
      queue.pollAt(feed.id(), Objects.requireNonNull(known.poll().next().at()));
      return;
    }
    PollReason reason = known.active() ? PollReason.REFRESH : PollReason.RESUMED;
    restart(known, feed, new NextPoll(now, reason), now);
  }

  void change(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known == null) {
      subscribe(feed, now);
      return;
    }
    boolean samePolls =
        known.feed().url().equals(feed.url())
            && Objects.equals(known.feed().pollInterval(), feed.pollInterval());
    if (samePolls || feed.state() != FeedState.ACTIVE) {
      memory.save(new FeedRecord(feed, known.poll()), now);
    } else {
      restart(known, feed, new NextPoll(now, PollReason.REFRESH), now);
    }
  }

  /**
   * Nothing but the address changes: what else the subscriber changed meanwhile holds. Where the
   * feed is read there already, nothing changes for its polls either.
   */
  void move(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known == null) {
      subscribe(feed, now);
      return;
    }
    Feed moved = known.feed().after(EventType.FEED_MOVED, feed);
    if (known.location().equals(feed.url())) {
      memory.save(new FeedRecord(moved, known.poll().settled()), now);
    } else if (known.active()) {
      restart(known, moved, new NextPoll(now, PollReason.REFRESH), now);
    } else {
      memory.save(new FeedRecord(moved, known.poll().atNewAddress(known.poll().next())), now);
    }
  }

  void stop(EventType type, Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    PollState state =
        known == null
            ? PollState.fresh(schedule.initial(), NextPoll.never(PollReason.PAUSED))
            : known.poll();
    queue.remove(feed.id());
    Feed told = known == null ? feed : known.feed().after(type, feed);
    // Entries are kept: who subscribes again does not get everything again.
    FeedRecord stopped = new FeedRecord(told, state);
    memory.save(stopped, now);
    // It may have been the one that was asked to try next.
    wakeNext.accept(stopped.location());
  }

  private void restart(FeedRecord known, Feed feed, NextPoll next, Instant now) {
    boolean moved = !known.feed().url().equals(feed.url());
    PollState state = moved ? known.poll().atNewAddress(next) : known.poll().due(next);
    memory.save(new FeedRecord(feed, state), now);
    queue.pollAt(feed.id(), now);
  }
}
