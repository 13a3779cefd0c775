package dev.modelwire.ingest.topology;

import dev.modelwire.events.HubStage;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.PollState;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.topology.DueQueue.Turn;
import dev.modelwire.ingest.topology.Mailbox.HubAnswered;
import dev.modelwire.ingest.websub.Hub;
import dev.modelwire.ingest.websub.HubOffer;
import dev.modelwire.ingest.websub.HubRequests;
import dev.modelwire.ingest.websub.HubSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the feeds of one task subscribed at the hubs that they name. Everything here runs on the
 * task's thread, but for the requests themselves, which answer through the mailbox.
 */
final class HubSubscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(HubSubscriptions.class);

  /** Requests under way: hubs are few, and nothing depends on being quick. */
  private static final int MOST_AT_A_TIME = 4;

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  /** How much less often a feed is polled whose hub is relied on, and how often at least. */
  private static final int SELDOMER = 4;

  private static final Duration AT_LEAST_EVERY = Duration.ofHours(24);

  private final PollDesk.Tools tools;
  private final FeedMemory memory;
  private final PollQueue polls;
  private final Mailbox mailbox;
  private final DueQueue due = new DueQueue();
  private int underWay;

  HubSubscriptions(PollDesk.Tools tools, FeedMemory memory, PollQueue polls, Mailbox mailbox) {
    this.tools = tools;
    this.memory = memory;
    this.polls = polls;
    this.mailbox = mailbox;
  }

  private HubRequests requests() {
    return tools.hubs();
  }

  /** Takes up where the task's last owner stopped. */
  void open(FeedRecord feed) {
    HubSubscription subscription = feed.hub();
    if (subscription != null && requests().wanted()) {
      due.put(feed.feed().id(), subscription.nextAt());
    }
  }

  /**
   * A poll read a feed.
   *
   * @param offer the hub that it names; null where it names none
   * @param fresh entries that nobody had told of
   */
  void polled(String feedId, @Nullable HubOffer offer, int fresh, Instant now) {
    FeedRecord feed = requests().wanted() ? memory.newest(feedId) : null;
    if (feed == null || !feed.active()) {
      return;
    }
    HubSubscription known = feed.hub();
    if (offer == null) {
      if (known != null && known.stage() != HubStage.LEAVING) {
        save(feed, known.leaving(now), now);
      }
    } else if (known == null || !known.isFor(offer)) {
      // One at another hub ends there with its lease; what that sends until then is not heard.
      save(feed, HubSubscription.wanted(offer, requests().tokens(), now), now);
    } else if (fresh > 0 && known.isActive(now)) {
      save(feed, known.overtaken(), now);
    }
  }

  /** The feed was unsubscribed. */
  void left(String feedId, Instant now) {
    change(feedId, now, known -> known.leaving(now));
  }

  void verified(String feedId, @Nullable Duration lease, Instant now) {
    Duration held = lease == null ? requests().lease() : lease;
    change(feedId, now, known -> known.verified(held, now));
  }

  void denied(String feedId, @Nullable String reason, Instant now) {
    FeedRecord feed = memory.newest(feedId);
    if (feed != null) {
      LOG.warn("The hub of {} denies a subscription: {}", PublicUrl.text(feed.location()), reason);
    }
    change(feedId, now, known -> known.denied(now));
    // What it did not send may be there.
    pollNow(feedId, now);
  }

  /** The hub told that there is something new, but not what. */
  void pinged(String feedId, Instant now) {
    change(feedId, now, known -> known.delivered(now));
    pollNow(feedId, now);
  }

  /** Saved: a crash must not leave the feed to its next regular poll, which may be a day away. */
  private void pollNow(String feedId, Instant now) {
    FeedRecord feed = memory.newest(feedId);
    if (feed != null && feed.active() && !feed.poll().toldToWait(now)) {
      NextPoll next = new NextPoll(now, PollReason.REFRESH);
      memory.save(feed.with(feed.poll().due(next)), now);
      polls.pollAt(feedId, now);
    }
  }

  /** The feed with what its hub sent taken in. */
  static FeedRecord delivered(FeedRecord feed, Instant now) {
    HubSubscription known = feed.hub();
    return known == null ? feed : feed.at(known.delivered(now));
  }

  /** When a feed is polled whose hub tells of what is new: less often. */
  static PollState seldomer(FeedRecord feed, PollState state, Instant now) {
    HubSubscription hub = feed.hub();
    Instant at = state.next().at();
    if (hub == null
        || !hub.isRelied(now)
        || at == null
        || state.next().reason() != PollReason.ADAPTIVE) {
      return state;
    }
    Duration usual = Duration.between(now, at);
    Duration longer = usual.multipliedBy(SELDOMER);
    Duration wait = longer.compareTo(AT_LEAST_EVERY) < 0 ? longer : AT_LEAST_EVERY;
    return wait.compareTo(usual) <= 0
        ? state
        : state.due(new NextPoll(now.plus(wait), PollReason.HUB_DELIVERS));
  }

  /** Asks the hubs that are due. */
  void start(Instant now) {
    while (underWay < MOST_AT_A_TIME && due.isDue(now)) {
      Turn turn = due.next(now);
      FeedRecord feed = turn == null ? null : memory.newest(turn.feedId());
      HubSubscription subscription = feed == null ? null : feed.hub();
      if (feed != null && subscription != null) {
        start(feed, subscription, now);
      }
    }
  }

  private void start(FeedRecord feed, HubSubscription subscription, Instant now) {
    String feedId = feed.feed().id();
    if (subscription.left()) {
      memory.save(feed.at(null), now);
    } else if (subscription.stage() != HubStage.LEAVING && !feed.active()) {
      due.put(feedId, now.plus(LOOK_AGAIN));
    } else {
      underWay++;
      try {
        tools
            .executor()
            .execute(() -> mailbox.put(new HubAnswered(feedId, subscription, ask(subscription))));
      } catch (RejectedExecutionException e) {
        // The process is stopping.
        underWay--;
      }
    }
  }

  /** Runs on a thread of its own. */
  private Hub.Answer ask(HubSubscription subscription) {
    try {
      return requests().ask(subscription);
    } catch (RuntimeException | Error e) {
      // Errors too: a request that never answers would never be repeated.
      LOG.error("Asking a hub failed in a way that it must not", e);
      return new Hub.Answer.Refused("it could not be asked because of a defect: " + e);
    }
  }

  void answered(HubAnswered message, Instant now) {
    underWay--;
    boolean accepted = message.answer() instanceof Hub.Answer.Accepted;
    tools.observer().hubAsked(accepted);
    if (message.answer() instanceof Hub.Answer.Refused(String why)) {
      LOG.warn("A hub does not take a request: {}", why);
    }
    change(message.feedId(), now, known -> known.answered(message.asked(), accepted, now));
  }

  private void change(String feedId, Instant now, UnaryOperator<HubSubscription> how) {
    FeedRecord feed = memory.newest(feedId);
    HubSubscription known = feed == null ? null : feed.hub();
    if (feed != null && known != null) {
      save(feed, how.apply(known), now);
    }
  }

  private void save(FeedRecord feed, HubSubscription subscription, Instant now) {
    memory.save(feed.at(subscription), now);
    due.put(feed.feed().id(), subscription.nextAt());
  }
}
