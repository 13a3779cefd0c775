package dev.modelwire.ingest.topology;

import dev.modelwire.events.HubCall;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import dev.modelwire.ingest.feed.Decision.Fates;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.feed.PushDecider;
import dev.modelwire.ingest.feed.PushDecider.Verdict;
import dev.modelwire.ingest.push.HubCallReader;
import dev.modelwire.ingest.push.PushOutcome;
import dev.modelwire.ingest.topology.Mailbox.Appended;
import dev.modelwire.ingest.topology.Mailbox.NotAppended;
import dev.modelwire.ingest.topology.Mailbox.PushNews;
import dev.modelwire.ingest.topology.Mailbox.Understood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what was sent to the feeds of one task, those of one feed in order and one at a time,
 * also with its polls: each decides on what the one before it left. A submission is kept from when
 * it was read until its article is on the log, as polls are: a crash repeats it, with the same ids.
 */
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** Its subscription is on another topic, and may be read later. */
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(5);

  private final PollDesk.Tools tools;
  private final FeedStore store;
  private final PushStore pushes;
  private final FeedMemory memory;
  private final PollQueue queue;
  private final HubSubscriptions hubs;
  private final Mailbox mailbox;
  private final Consumer<SubmissionFate> report;
  private final int feedsPartition;
  private final PushDecider decider = new PushDecider();
  private final HubCallReader hubCalls = new HubCallReader();

  /** By feed. */
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /** The submissions of a feed that wait, by where they are kept. */
  private static final class Line {
    final Deque<String> keys = new ArrayDeque<>();
    Instant notBefore = Instant.MIN;
  }

  Deliveries(
      PollDesk.Tools tools,
      FeedStore store,
      PushStore pushes,
      FeedMemory memory,
      PollQueue queue,
      HubSubscriptions hubs,
      Mailbox mailbox,
      Consumer<SubmissionFate> report,
      int feedsPartition) {
    this.tools = tools;
    this.store = store;
    this.pushes = pushes;
    this.memory = memory;
    this.queue = queue;
    this.hubs = hubs;
    this.mailbox = mailbox;
    this.report = report;
    this.feedsPartition = feedsPartition;
  }

  /** Takes up where the task's last owner stopped. */
  void open() {
    pushes.waiting().forEach(this::line);
  }

  /** Keeps a submission until its turn; one that comes again changes nothing. */
  void take(Submission submission, long offset) {
    PushStore.Place place = pushes.keep(submission, offset);
    if (place != null) {
      line(place);
    }
  }

  private void line(PushStore.Place place) {
    lines.computeIfAbsent(place.feedId(), _ -> new Line()).keys.add(place.key());
  }

  /** Starts what may start. */
  void start(Instant now) {
    Iterator<Map.Entry<String, Line>> all = lines.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Line> each = all.next();
      if (each.getValue().keys.isEmpty()) {
        all.remove();
      } else {
        start(each.getKey(), each.getValue(), now);
      }
    }
  }

  private void start(String feedId, Line line, Instant now) {
    if (queue.isUnderWay(feedId) || line.notBefore.isAfter(now)) {
      return;
    }
    String key = line.keys.getFirst();
    Submission submission = pushes.get(key);
    if (submission == null) {
      line.keys.removeFirst();
      return;
    }
    FeedRecord feed = memory.newest(feedId);
    if (feed == null) {
      if (now.isAfter(submission.receivedAt().plus(UNKNOWN_FOR))) {
        refuse(key, submission, "unknown-feed", "the feed was never subscribed", now);
      }
      return;
    }
    if (!feed.active()) {
      refuse(key, submission, "feed-stopped", "the feed is paused or unsubscribed", now);
      return;
    }
    if (tools.slots().take()) {
      begin(new Delivery(attempt(feed, now), key, submission), feed, now);
    }
  }

  private Attempt attempt(FeedRecord feed, Instant now) {
    return new Attempt(feed.feed().id(), feed.location(), now, now, tools.slots());
  }

  private void begin(Delivery delivery, FeedRecord feed, Instant now) {
    queue.begin(delivery.attempt());
    try {
      tools.executor().execute(() -> mailbox.put(new Understood(delivery, read(delivery, feed))));
    } catch (RejectedExecutionException e) {
      // The process is stopping.
      queue.end(delivery.attempt());
      later(delivery, now);
    }
  }

  /** Runs on a thread of its own: a long mail takes a while. */
  private PushOutcome read(Delivery delivery, FeedRecord feed) {
    Submission submission = delivery.submission();
    HubCall call = submission.hub();
    try {
      return call == null
          ? tools.submissions().read(submission)
          : hubCalls.read(submission, call, feed);
    } catch (RuntimeException | Error e) {
      // Errors too: what never answers would be in the way of all that was sent after it.
      LOG.error("Reading a submission failed in a way that it must not", e);
      return new PushOutcome.Unreadable(
          "internal", "it could not be read because of a defect: " + e);
    }
  }

  void receive(PushNews news, Instant now) {
    if (!queue.isNewest(news.delivery().attempt())) {
      return;
    }
    switch (news) {
      case Understood(Delivery delivery, PushOutcome outcome) -> decide(delivery, outcome, now);
      case Appended(Delivery delivery, Verdict verdict) -> conclude(delivery, verdict, now);
      case NotAppended(Delivery delivery, String why) -> {
        tools.observer().notLogged();
        LOG.warn("What was sent is not on the log yet, and is written again: {}", why);
        later(delivery, now);
        end(delivery, now);
      }
    }
  }

  private void decide(Delivery delivery, PushOutcome outcome, Instant now) {
    FeedRecord feed = memory.newest(delivery.attempt().feedId());
    if (feed == null) {
      end(delivery, now);
      return;
    }
    String feedId = feed.feed().id();
    switch (outcome) {
      case PushOutcome.Read(var draft) ->
          append(delivery, decider.pushed(feed, draft, store.entries(feedId), now), now);
      case PushOutcome.Withdrawal(String articleId) ->
          append(delivery, decider.withdrawn(feed, articleId, store.entries(feedId), now), now);
      case PushOutcome.Fed(var document) ->
          append(delivery, decider.fed(feed, document, store.entries(feedId), now), now);
      case PushOutcome.Ping() -> {
        hubs.pinged(feedId, now);
        heard(delivery, "hub-ping", now);
      }
      case PushOutcome.Verified(var lease) -> {
        hubs.verified(feedId, lease, now);
        heard(delivery, "hub-verified", now);
      }
      case PushOutcome.Denied(var reason) -> {
        hubs.denied(feedId, reason, now);
        heard(delivery, "hub-denied", now);
      }
      case PushOutcome.Unreadable(String code, String message) -> {
        refuse(delivery.key(), delivery.submission(), code, message, now);
        end(delivery, now);
      }
    }
  }

  /** A hub said something that is no article. */
  private void heard(Delivery delivery, String outcome, Instant now) {
    tools.observer().submitted(outcome, Fates.NONE);
    settle(delivery.key(), delivery.submission(), outcome, null, null, now);
    end(delivery, now);
  }

  private void append(Delivery delivery, Verdict verdict, Instant now) {
    if (verdict.decision().events().isEmpty()) {
      conclude(delivery, verdict, now);
      return;
    }
    tools
        .log()
        .append(verdict.decision().events(), feedsPartition)
        .whenComplete(
            (_, error) ->
                mailbox.put(
                    error == null
                        ? new Appended(delivery, verdict)
                        : new NotAppended(delivery, String.valueOf(error.getMessage()))));
  }

  private void conclude(Delivery delivery, Verdict verdict, Instant now) {
    String feedId = delivery.attempt().feedId();
    store.remember(feedId, verdict.decision());
    FeedRecord feed = memory.newest(feedId);
    if (feed != null) {
      PollState state = verdict.decision().state();
      FeedRecord fed = feed.with(state.due(feed.poll().next()));
      boolean byHub = delivery.submission().hub() != null;
      memory.polled(byHub ? HubSubscriptions.delivered(fed, now) : fed, now);
    }
    tools.observer().submitted(verdict.outcome(), verdict.decision().fates());
    settle(
        delivery.key(),
        delivery.submission(),
        verdict.outcome(),
        verdict.message(),
        verdict.articleId(),
        now);
    end(delivery, now);
  }

  private void refuse(String key, Submission submission, String code, String message, Instant now) {
    tools.observer().submitted(code, Fates.NONE);
    settle(key, submission, code, message, null, now);
  }

  private void settle(
      String key,
      Submission submission,
      String outcome,
      @Nullable String message,
      @Nullable String articleId,
      Instant now) {
    report.accept(
        new SubmissionFate(
            submission.id(),
            submission.feedId(),
            submission.fingerprint(),
            outcome,
            message,
            articleId,
            now));
    pushes.forget(key);
    Line line = lines.get(submission.feedId());
    if (line != null) {
      line.keys.remove(key);
    }
  }

  private void later(Delivery delivery, Instant now) {
    Line line = lines.get(delivery.attempt().feedId());
    if (line != null) {
      line.notBefore = now.plus(RETRY);
    }
  }

  /** The feed may go on, with a poll that came due meanwhile. */
  private void end(Delivery delivery, Instant now) {
    queue.end(delivery.attempt());
    if (delivery.attempt().askedAgain()) {
      queue.pollAt(delivery.attempt().feedId(), now);
    }
  }
}
