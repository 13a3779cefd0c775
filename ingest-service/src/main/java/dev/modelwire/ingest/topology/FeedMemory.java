package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.feed.PollState.LastPoll;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest state of each feed. A poll that changed nothing but its own time is not written and
 * reported each time: a folder that is looked at every two seconds would fill the logs.
 */
final class FeedMemory {

  private static final Logger LOG = LoggerFactory.getLogger(FeedMemory.class);
  private static final Duration SAVE_AT_LEAST_EVERY = Duration.ofMinutes(1);

  private final FeedStore store;
  private final Reports reports;

  /** States that are newer than the stored ones by nothing worth storing. */
  private final Map<String, FeedRecord> unsaved = new HashMap<>();

  /** Tells the world how a feed is. */
  @FunctionalInterface
  interface Reports {
    void report(FeedRecord feed, Instant now);
  }

  FeedMemory(FeedStore store, Reports reports) {
    this.store = store;
    this.reports = reports;
  }

  /** Null where the feed was never subscribed. */
  @Nullable FeedRecord newest(String feedId) {
    FeedRecord newest = unsaved.get(feedId);
    return newest != null ? newest : store.feed(feedId);
  }

  void save(FeedRecord feed, Instant now) {
    unsaved.remove(feed.feed().id());
    store.put(feed);
    reports.report(feed, now);
  }

  /** Lost when the task moves: for what its next owner finds out by itself. */
  void keepUnsaved(FeedRecord feed) {
    unsaved.put(feed.feed().id(), feed);
  }

  /** Saves the state after a poll if that changed anything worth it, and warns of a new problem. */
  void polled(FeedRecord feed, Instant now) {
    FeedRecord saved = store.feed(feed.feed().id());
    if (saved != null && sameButForTimes(saved.poll(), feed.poll()) && !stale(saved, now)) {
      keepUnsaved(feed);
      return;
    }
    LastPoll last = feed.poll().last();
    String known = saved == null ? null : saved.poll().last().message();
    if (last.message() != null && !last.message().equals(known)) {
      LOG.warn("{}: {}", last.outcome(), last.message());
    }
    save(feed, now);
  }

  private static boolean sameButForTimes(PollState a, PollState b) {
    return a.last().outcome().equals(b.last().outcome())
        && Objects.equals(a.last().message(), b.last().message())
        && Objects.equals(a.last().choices(), b.last().choices())
        && a.last().defects().equals(b.last().defects())
        && a.last().entries() == b.last().entries()
        && a.articles() == b.articles()
        && a.cadence().failures() == b.cadence().failures()
        && a.initialised() == b.initialised()
        && a.identity() == b.identity()
        && Objects.equals(a.location(), b.location());
  }

  private static boolean stale(FeedRecord saved, Instant now) {
    Instant savedAt = saved.poll().last().at();
    return savedAt == null || !now.isBefore(savedAt.plus(SAVE_AT_LEAST_EVERY));
  }
}
