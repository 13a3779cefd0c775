package dev.modelwire.ingest.topology;

import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.ingest.feed.Decision;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.KnownFile;
import dev.modelwire.ingest.feed.PollDecider;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.schedule.HostScoreboard;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.Politeness;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.topology.DueQueue.Turn;
import dev.modelwire.ingest.topology.Mailbox.Logged;
import dev.modelwire.ingest.topology.Mailbox.Message;
import dev.modelwire.ingest.topology.Mailbox.NotLogged;
import dev.modelwire.ingest.topology.Mailbox.Polled;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds of one task. Everything here runs on the task's thread, but for the polls
 * themselves and the appends, which answer through the mailbox.
 *
 * <p>The order of writing is what keeps articles from being lost: nothing of a poll is remembered
 * before the broker acknowledged its articles. State and articles lie on different partitions, and
 * a crash between them must lose the memory, never the articles; what is polled again gets the same
 * ids.
 */
final class PollDesk {

  private static final Logger LOG = LoggerFactory.getLogger(PollDesk.class);

  private final Tools tools;
  private final FeedStore store;
  private final FeedMemory memory;
  private final DueQueue due = new DueQueue();
  private final Mailbox mailbox = new Mailbox();
  private final HostScoreboard hosts;
  private final Map<String, Attempt> underWay = new HashMap<>();

  /** What all tasks of the process share. */
  record Tools(
      Poller poller,
      ArticleLog log,
      Schedule schedule,
      Politeness politeness,
      PollSlots slots,
      Executor executor,
      PollObserver observer) {}

  PollDesk(Tools tools, FeedStore store, FeedMemory.Reports reports) {
    this.tools = tools;
    this.store = store;
    this.memory = new FeedMemory(store, reports);
    this.hosts = new HostScoreboard(tools.politeness());
  }

  /** Takes up where the task's last owner stopped. */
  void open() {
    store.eachFeed(
        feed -> {
          Instant at = feed.poll().next().at();
          if (feed.active() && at != null) {
            due.put(feed.feed().id(), at);
          }
        });
  }

  void subscribe(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known == null) {
      NextPoll first = new NextPoll(now, PollReason.FIRST_POLL);
      memory.save(new FeedRecord(feed, PollState.fresh(tools.schedule().initial(), first)), now);
      pollAt(feed.id(), now);
      return;
    }
    PollReason reason = known.active() ? PollReason.REFRESH : PollReason.RESUMED;
    restart(known, feed, new NextPoll(now, reason), now);
  }

  void resume(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    if (known == null) {
      subscribe(feed, now);
    } else {
      restart(known, feed, new NextPoll(now, PollReason.RESUMED), now);
    }
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

  void stop(Feed feed, Instant now) {
    FeedRecord known = memory.newest(feed.id());
    PollState state =
        known == null
            ? PollState.fresh(tools.schedule().initial(), NextPoll.never(PollReason.PAUSED))
            : known.poll();
    due.remove(feed.id());
    // Entries are kept: who subscribes again does not get everything again.
    FeedRecord stopped = new FeedRecord(feed, state);
    memory.save(stopped, now);
    // It may have been the one that was asked to try next.
    wakeNext(stopped.location(), now);
  }

  private void restart(FeedRecord known, Feed feed, NextPoll next, Instant now) {
    boolean moved = !known.feed().url().equals(feed.url());
    PollState state = moved ? known.poll().atNewAddress(next) : known.poll().due(next);
    memory.save(new FeedRecord(feed, state), now);
    pollAt(feed.id(), now);
  }

  private void pollAt(String feedId, Instant at) {
    Attempt attempt = underWay.get(feedId);
    if (attempt != null) {
      attempt.askAgain();
    } else {
      due.put(feedId, at);
    }
  }

  /** Takes in what came back, and starts what is due. */
  void tick(Instant now) {
    for (Message message = mailbox.take(); message != null; message = mailbox.take()) {
      // Of two polls of one feed only the newest counts.
      if (underWay.get(message.attempt().feedId()) == message.attempt()) {
        receive(message, now);
      }
    }
    while (due.isDue(now) && tools.slots().take()) {
      Turn turn = due.next(now);
      if (turn == null || !start(turn, now)) {
        tools.slots().giveBack();
      }
    }
  }

  private void receive(Message message, Instant now) {
    switch (message) {
      case Polled(Attempt attempt, PollOutcome outcome) -> decide(attempt, outcome, now);
      case Logged(Attempt attempt, Decision decision) -> conclude(attempt, decision, now);
      case NotLogged(Attempt attempt, String why) -> notLogged(attempt, why, now);
    }
  }

  /** Whether the poll is under way and so keeps its slot. */
  private boolean start(Turn turn, Instant now) {
    FeedRecord feed = memory.newest(turn.feedId());
    if (feed == null || !feed.active()) {
      return false;
    }
    return switch (hosts.admit(turn.feedId(), feed.location(), turn.reserved(), now)) {
      case Admission.Queued() -> false;
      case Admission.Wait(Instant until, boolean throttled) -> {
        due.put(new Turn(turn.feedId(), turn.dueAt(), until, true));
        if (throttled) {
          NextPoll next = new NextPoll(until, PollReason.HOST_THROTTLED);
          memory.save(feed.with(feed.poll().due(next)), now);
        }
        yield false;
      }
      case Admission.Admitted() -> launch(feed, turn, now);
    };
  }

  private boolean launch(FeedRecord feed, Turn turn, Instant now) {
    boolean folder = "file".equalsIgnoreCase(feed.location().getScheme());
    Map<String, KnownFile> files = folder ? store.files(turn.feedId()) : Map.of();
    PollRequest request = PollRequest.of(feed, files, now);
    Attempt attempt = new Attempt(turn.feedId(), feed.location(), turn.dueAt(), now, tools.slots());
    underWay.put(turn.feedId(), attempt);
    try {
      tools.executor().execute(() -> mailbox.put(new Polled(attempt, poll(request))));
      return true;
    } catch (RejectedExecutionException e) {
      // The process is stopping.
      underWay.remove(turn.feedId());
      return false;
    }
  }

  private PollOutcome poll(PollRequest request) {
    try {
      return tools.poller().poll(request);
    } catch (RuntimeException | Error e) {
      // Errors too: a poll that never answers would never be repeated.
      String url = PublicUrl.text(request.location());
      LOG.error("Polling {} failed in a way that it must not", url, e);
      return new PollOutcome.Failed(
          FailureCode.INTERNAL, url + " could not be read because of a defect in here: " + e, null);
    }
  }

  private void decide(Attempt attempt, PollOutcome outcome, Instant now) {
    release(attempt, now);
    FeedRecord feed = memory.newest(attempt.feedId());
    if (feed == null || !feed.active() || !feed.location().equals(attempt.location())) {
      settle(attempt, feed, now);
      return;
    }
    Decision decision =
        new PollDecider(tools.schedule())
            .decide(
                feed,
                outcome,
                store.entries(attempt.feedId()),
                outcome instanceof PollOutcome.Folder ? store.files(attempt.feedId()) : Map.of(),
                now,
                chance(feed));
    Instant next = decision.state().next().at();
    if (outcome instanceof PollOutcome.Throttled && next != null) {
      hosts.hold(attempt.location(), next);
    }
    Duration took = Duration.between(attempt.startedAt(), now);
    Duration late = Duration.between(attempt.dueAt(), attempt.startedAt());
    tools.observer().polled(decision.state().last().outcome(), took, late, decision.fates());
    if (decision.events().isEmpty()) {
      conclude(attempt, decision, now);
      return;
    }
    tools
        .log()
        .append(decision.events())
        .whenComplete(
            (_, error) ->
                mailbox.put(
                    error == null
                        ? new Logged(attempt, decision)
                        : new NotLogged(attempt, String.valueOf(error.getMessage()))));
  }

  /** The host is free again, whatever becomes of the articles. */
  private void release(Attempt attempt, Instant now) {
    hosts.finished(attempt.location());
    wakeNext(attempt.location(), now);
  }

  /** Somebody who waited for the host may try now. */
  private void wakeNext(URI location, Instant now) {
    Optional<String> next = hosts.nextWaiting(location);
    while (next.isPresent()) {
      FeedRecord feed = memory.newest(next.get());
      if (feed != null && feed.active()) {
        pollAt(next.get(), now);
        return;
      }
      next = hosts.nextWaiting(location);
    }
  }

  private void conclude(Attempt attempt, Decision decision, Instant now) {
    store.remember(attempt.feedId(), decision);
    FeedRecord feed = memory.newest(attempt.feedId());
    if (feed == null || !feed.active() || !feed.location().equals(attempt.location())) {
      settle(attempt, feed, now);
      return;
    }
    PollState state =
        attempt.askedAgain()
            ? decision.state().due(new NextPoll(now, PollReason.REFRESH))
            : decision.state();
    FeedRecord polled = feed.with(state);
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
      feed = feed.with(new PollDecider(tools.schedule()).notLogged(feed, message, now));
      memory.keepUnsaved(feed);
    }
    settle(attempt, feed, now);
  }

  /** The poll is over: the feed may be polled again, at its time or at once. */
  private void settle(Attempt attempt, @Nullable FeedRecord feed, Instant now) {
    underWay.remove(attempt.feedId());
    attempt.end();
    if (feed == null || !feed.active()) {
      return;
    }
    Instant at = attempt.askedAgain() ? now : feed.poll().next().at();
    if (at != null) {
      due.put(attempt.feedId(), at);
    }
  }

  /** The same for the same poll of the same feed, and different for all others. */
  private static double chance(FeedRecord feed) {
    long seed = feed.feed().id().hashCode() * 31L + feed.poll().polls();
    return new SplittableRandom(seed).nextDouble();
  }

  void close() {
    underWay.values().forEach(Attempt::end);
    underWay.clear();
  }
}
