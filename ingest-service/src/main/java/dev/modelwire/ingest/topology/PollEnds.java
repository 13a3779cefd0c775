package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.Decision;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.PageWishes.Wishes;
import dev.modelwire.ingest.feed.PollDecider;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.topology.Mailbox.Logged;
import dev.modelwire.ingest.topology.Mailbox.News;
import dev.modelwire.ingest.topology.Mailbox.NotLogged;
import dev.modelwire.ingest.topology.Mailbox.Polled;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what polls came to, has it logged, and only then remembers it. */
final class PollEnds {

  private static final Logger LOG = LoggerFactory.getLogger(PollEnds.class);

  private final PollDesk.Tools tools;
  private final FeedStore store;
  private final FeedMemory memory;
  private final PollQueue queue;
  private final HubSubscriptions hubs;
  private final Mailbox mailbox;
  private final int feedsPartition;
  private final PollDecider decider;

  PollEnds(
      PollDesk.Tools tools,
      FeedStore store,
      FeedMemory memory,
      PollQueue queue,
      HubSubscriptions hubs,
      Mailbox mailbox,
      int feedsPartition) {
    this.tools = tools;
    this.store = store;
    this.memory = memory;
    this.queue = queue;
    this.hubs = hubs;
    this.mailbox = mailbox;
    this.feedsPartition = feedsPartition;
    this.decider = new PollDecider(tools.schedule());
  }

  void receive(News news, Instant now) {
    if (!queue.isNewest(news.attempt())) {
      return;
    }
    switch (news) {
      case Polled(Attempt attempt, PollOutcome outcome) -> decide(attempt, outcome, now);
      case Logged(Attempt attempt, Decision decision) -> conclude(attempt, decision, now);
      case NotLogged(Attempt attempt, String why) -> notLogged(attempt, why, now);
    }
  }

  private void decide(Attempt attempt, PollOutcome outcome, Instant now) {
    FeedRecord feed = memory.newest(attempt.feedId());
    if (feed == null || !stillWanted(feed, attempt)) {
      settle(attempt, feed, now);
      return;
    }
    if (outcome instanceof Document document) {
      Wishes wishes =
          tools.fullTexts().wishes().of(feed, document, store.entries(attempt.feedId()), now);
      if (!wishes.drafts().isEmpty()) {
        readPages(attempt, wishes);
        return;
      }
      append(attempt, feed, wishes.document(), now);
    } else {
      append(attempt, feed, outcome, now);
    }
  }

  private void append(Attempt attempt, FeedRecord feed, PollOutcome outcome, Instant now) {
    Decision decision = decision(feed, outcome, now);
    Instant next = decision.state().next().at();
    if (outcome instanceof PollOutcome.Throttled && next != null) {
      tools.hosts().hold(attempt.location(), next);
    }
    observe(attempt, decision, now);
    if (outcome instanceof Document document) {
      hubs.polled(attempt.feedId(), document.hub(), decision.fates().published(), now);
    }
    if (decision.events().isEmpty()) {
      conclude(attempt, decision, now);
      return;
    }
    tools
        .log()
        .append(decision.events(), feedsPartition)
        .whenComplete(
            (_, error) ->
                mailbox.put(
                    error == null
                        ? new Logged(attempt, decision)
                        : new NotLogged(attempt, String.valueOf(error.getMessage()))));
  }

  /** The poll goes on with the pages, and comes back with what they say. */
  private void readPages(Attempt attempt, Wishes wishes) {
    try {
      tools
          .executor()
          .execute(() -> mailbox.put(new Polled(attempt, tools.fullTexts().read(wishes, tools))));
    } catch (RejectedExecutionException e) {
      // The process is stopping; the next one reads the feed again.
      queue.end(attempt);
    }
  }

  private Decision decision(FeedRecord feed, PollOutcome outcome, Instant now) {
    String id = feed.feed().id();
    return decider.decide(
        feed,
        outcome,
        store.entries(id),
        outcome instanceof PollOutcome.Folder ? store.files(id) : Map.of(),
        now,
        chance(feed));
  }

  private void observe(Attempt attempt, Decision decision, Instant now) {
    Duration took = Duration.between(attempt.startedAt(), now);
    Duration late = Duration.between(attempt.dueAt(), attempt.startedAt());
    tools.observer().polled(decision.state().last().outcome(), took, late, decision.fates());
  }

  private void conclude(Attempt attempt, Decision decision, Instant now) {
    store.remember(attempt.feedId(), decision);
    FeedRecord feed = memory.newest(attempt.feedId());
    if (feed == null || !stillWanted(feed, attempt)) {
      settle(attempt, feed, now);
      return;
    }
    PollState state =
        attempt.askedAgain()
            ? decision.state().due(new NextPoll(now, PollReason.REFRESH))
            : decision.state();
    FeedRecord polled = feed.with(HubSubscriptions.seldomer(feed, state, now));
    memory.polled(polled, now);
    settle(attempt, polled, now);
  }

  private void notLogged(Attempt attempt, String why, Instant now) {
    tools.observer().notLogged();
    FeedRecord feed = memory.newest(attempt.feedId());
    if (feed != null && feed.active()) {
      LOG.warn(
          "The articles of {} are not on the log yet: {}", PublicUrl.text(attempt.location()), why);
      String message = "the article log did not take what was read; it is read and sent again";
      feed = feed.with(decider.notLogged(feed, message, now));
      memory.keepUnsaved(feed);
    }
    settle(attempt, feed, now);
  }

  private static boolean stillWanted(FeedRecord feed, Attempt attempt) {
    return feed.active() && feed.location().equals(attempt.location());
  }

  /** The poll is over: the feed may be polled again, at its time or at once. */
  private void settle(Attempt attempt, @Nullable FeedRecord feed, Instant now) {
    queue.end(attempt);
    if (feed == null || !feed.active()) {
      return;
    }
    Instant at = attempt.askedAgain() ? now : feed.poll().next().at();
    if (at != null) {
      queue.pollAt(attempt.feedId(), at);
    }
  }

  /** The same for the same poll of the same feed, and different for all others. */
  private static double chance(FeedRecord feed) {
    long seed = feed.feed().id().hashCode() * 31L + feed.poll().polls();
    return new SplittableRandom(seed).nextDouble();
  }
}
