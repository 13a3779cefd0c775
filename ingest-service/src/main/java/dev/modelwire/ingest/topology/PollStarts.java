package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.KnownFile;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.schedule.HostScoreboard.Admission;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.topology.DueQueue.Turn;
import dev.modelwire.ingest.topology.Mailbox.Polled;
import dev.modelwire.ingest.topology.Mailbox.SomethingNew;
import dev.modelwire.ingest.topology.PollObserver.HostWait;
import dev.modelwire.ingest.topology.Waiter.FeedWaiter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the polls that are due, as their hosts allow. */
final class PollStarts {

  private static final Logger LOG = LoggerFactory.getLogger(PollStarts.class);

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final PollDesk.Tools tools;
  private final FeedStore store;
  private final FeedMemory memory;
  private final PollQueue queue;
  private final Mailbox mailbox;

  PollStarts(
      PollDesk.Tools tools, FeedStore store, FeedMemory memory, PollQueue queue, Mailbox mailbox) {
    this.tools = tools;
    this.store = store;
    this.memory = memory;
    this.queue = queue;
    this.mailbox = mailbox;
  }

  /** Whether the poll is under way and so keeps its slot. */
  boolean start(Turn turn, Instant now) {
    FeedRecord feed = memory.newest(turn.feedId());
    if (feed == null) {
      return false;
    }
    URI location = feed.location();
    if (!feed.active()) {
      return false;
    }
    if (queue.isUnderWay(turn.feedId())) {
      // Something that was sent to it is being taken in: that decides what is new.
      queue.put(new Turn(turn.feedId(), turn.dueAt(), now.plus(A_MOMENT), false));
      return false;
    }
    Waiter waiter = new FeedWaiter(mailbox, turn.feedId(), location);
    return switch (tools.hosts().admit(waiter, location, turn.reserved(), now)) {
      case Admission.Queued() -> {
        queue.waitForHost(turn);
        tools.observer().waits(HostWait.BUSY);
        yield false;
      }
      case Admission.Wait(Instant until, boolean throttled) -> {
        queue.put(new Turn(turn.feedId(), turn.dueAt(), until, true));
        tools.observer().waits(throttled ? HostWait.THROTTLED : HostWait.SPACING);
        if (throttled) {
          NextPoll next = new NextPoll(until, PollReason.HOST_THROTTLED);
          memory.save(feed.with(feed.poll().due(next)), now);
        }
        yield false;
      }
      case Admission.Admitted() -> launch(feed, turn, now);
    };
  }

  /** A source told of its own accord that it has something to read. */
  void somethingNew(String feedId, Instant now) {
    FeedRecord feed = memory.newest(feedId);
    if (feed != null && feed.active()) {
      queue.pollAt(feedId, now);
    }
  }

  private boolean launch(FeedRecord feed, Turn turn, Instant now) {
    URI location = feed.location();
    boolean folder = "file".equalsIgnoreCase(location.getScheme());
    Map<String, KnownFile> files = folder ? store.files(turn.feedId()) : Map.of();
    PollRequest request =
        PollRequest.of(feed, files, now, () -> mailbox.put(new SomethingNew(turn.feedId())));
    Attempt attempt = new Attempt(turn.feedId(), location, turn.dueAt(), now, tools.slots());
    queue.begin(attempt);
    try {
      tools.executor().execute(() -> mailbox.put(new Polled(attempt, poll(request))));
      return true;
    } catch (RejectedExecutionException e) {
      // The process is stopping.
      tools.hosts().finished(location);
      queue.end(attempt);
      return true;
    }
  }

  /** Runs on a thread of its own, and frees the host even if the task has moved away meanwhile. */
  private PollOutcome poll(PollRequest request) {
    try {
      PollOutcome outcome = tools.poller().poll(request);
      if (outcome instanceof PollOutcome.Throttled throttled) {
        // Before anybody else gets a turn. How long exactly is decided with the outcome.
        tools
            .hosts()
            .hold(
                request.location(),
                request.now().plus(tools.schedule().shortestHold(throttled.retryAfter())));
      }
      return outcome;
    } catch (RuntimeException | Error e) {
      // Errors too: a poll that never answers would never be repeated.
      String url = PublicUrl.text(request.location());
      LOG.error("Polling {} failed in a way that it must not", url, e);
      return new PollOutcome.Failed(
          FailureCode.INTERNAL, url + " could not be read because of a defect in here: " + e, null);
    } finally {
      tools.hosts().finished(request.location());
      wakeNext(request.location());
    }
  }

  /** Who does not want the turn any more passes it on. */
  void hostIsFree(String feedId, URI location, Instant now) {
    FeedRecord feed = memory.newest(feedId);
    boolean wanted = feed != null && feed.active() && feed.location().equals(location);
    if (!wanted || !queue.itsTurn(feedId, now)) {
      wakeNext(location);
    }
  }

  /** Somebody who waited for the host may try now. */
  void wakeNext(URI location) {
    tools.hosts().nextWaiting(location).ifPresent(Waiter::wake);
  }
}
