package dev.modelwire.ingest.topology;

import dev.modelwire.events.SubmissionFate;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.push.SubmissionReader;
import dev.modelwire.ingest.schedule.HostScoreboard;
import dev.modelwire.ingest.schedule.PollReason;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.topology.DueQueue.Turn;
import dev.modelwire.ingest.topology.Mailbox.HostIsFree;
import dev.modelwire.ingest.topology.Mailbox.HubAnswered;
import dev.modelwire.ingest.topology.Mailbox.Message;
import dev.modelwire.ingest.topology.Mailbox.News;
import dev.modelwire.ingest.topology.Mailbox.PushNews;
import dev.modelwire.ingest.topology.Mailbox.SomethingNew;
import dev.modelwire.ingest.topology.Waiter.FeedWaiter;
import dev.modelwire.ingest.websub.HubRequests;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.Executor;

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

  private final Tools tools;
  private final FeedStore store;
  private final int feedsPartition;
  private final Mailbox mailbox = new Mailbox();
  private final PollQueue queue = new PollQueue();
  private final Subscriptions subscriptions;
  private final PollStarts starts;
  private final PollEnds ends;
  private final Deliveries deliveries;
  private final HubSubscriptions hubs;

  /** What all tasks of the process share. */
  record Tools(
      Poller poller,
      SubmissionReader submissions,
      HubRequests hubs,
      ArticleLog log,
      Schedule schedule,
      HostScoreboard<Waiter> hosts,
      PollSlots slots,
      FullTexts fullTexts,
      Executor executor,
      PollObserver observer) {}

  /** Tells the world what was found out. */
  interface Reports {
    void feed(FeedRecord feed, Instant now);

    void submission(SubmissionFate fate);
  }

  /**
   * @param feedsPartition of the log of feeds, whose feeds these are
   */
  PollDesk(Tools tools, FeedStore store, PushStore pushes, Reports reports, int feedsPartition) {
    this.tools = tools;
    this.store = store;
    this.feedsPartition = feedsPartition;
    FeedMemory memory = new FeedMemory(store, reports::feed);
    this.starts = new PollStarts(tools, store, memory, queue, mailbox);
    this.hubs = new HubSubscriptions(tools, memory, queue, mailbox);
    this.subscriptions = new Subscriptions(memory, queue, tools.schedule(), hubs, starts::wakeNext);
    this.ends = new PollEnds(tools, store, memory, queue, hubs, mailbox, feedsPartition);
    this.deliveries =
        new Deliveries(
            tools,
            store,
            pushes,
            memory,
            queue,
            hubs,
            mailbox,
            reports::submission,
            feedsPartition);
  }

  /** Takes up where the task's last owner stopped. */
  void open() {
    store.eachFeed(
        feed -> {
          hubs.open(feed);
          Instant at = feed.poll().next().at();
          if (feed.active() && at != null) {
            queue.pollAt(feed.feed().id(), at);
            keepHold(feed, at);
          }
        });
    deliveries.open();
  }

  /** What a host asked of the task's last owner holds for this one too. */
  private void keepHold(FeedRecord feed, Instant until) {
    PollReason reason = feed.poll().next().reason();
    if (reason == PollReason.RETRY_AFTER || reason == PollReason.THROTTLED) {
      tools.hosts().hold(feed.location(), until);
    }
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  /** Takes in what came back, and starts what is due. */
  void tick(Instant now) {
    for (Message message = mailbox.take(); message != null; message = mailbox.take()) {
      switch (message) {
        case News news -> ends.receive(news, now);
        case PushNews news -> deliveries.receive(news, now);
        case HostIsFree(String feedId, URI location) -> starts.hostIsFree(feedId, location, now);
        case SomethingNew(String feedId) -> starts.somethingNew(feedId, now);
        case HubAnswered answered -> hubs.answered(answered, now);
      }
    }
    deliveries.start(now);
    hubs.start(now);
    while (queue.isDue(now) && tools.slots().take()) {
      Turn turn = queue.next(now);
      if (turn == null || !starts.start(turn, now)) {
        tools.slots().giveBack();
      }
    }
    tools.observer().load(feedsPartition, queue.waiting(), queue.underWay());
  }

  void close() {
    tools
        .hosts()
        .forget(waiter -> waiter instanceof FeedWaiter feed && feed.mailbox().equals(mailbox));
    // Their turns were taken for them: somebody else's they are now.
    for (Message message = mailbox.take(); message != null; message = mailbox.take()) {
      if (message instanceof HostIsFree(_, URI location)) {
        starts.wakeNext(location);
      }
    }
    queue.close();
    tools.observer().load(feedsPartition, 0, 0);
  }
}
