package dev.modelwire.ingest.feed;

import dev.modelwire.events.Event;
import dev.modelwire.ingest.feed.EntryIdentity.Identified;
import dev.modelwire.ingest.feed.PollOutcome.Discovered;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.feed.PollOutcome.Failed;
import dev.modelwire.ingest.feed.PollOutcome.Folder;
import dev.modelwire.ingest.feed.PollOutcome.Gone;
import dev.modelwire.ingest.feed.PollOutcome.Mailbox;
import dev.modelwire.ingest.feed.PollOutcome.SeveralFeeds;
import dev.modelwire.ingest.feed.PollOutcome.Throttled;
import dev.modelwire.ingest.feed.PollOutcome.Unchanged;
import dev.modelwire.ingest.feed.PollState.LastPoll;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.schedule.PollResult;
import dev.modelwire.ingest.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a poll means, from its outcome and what was known before. Pure. */
public final class PollDecider {

  static final ChurnLimit FEED_CHURN = new ChurnLimit(10, Duration.ofHours(1));

  /** People save a note they write every few seconds. */
  private static final ChurnLimit FILE_CHURN = new ChurnLimit(30, Duration.ofMinutes(1));

  /**
   * A place that a feed moved to and that fails so often was no good: back to the subscribed one.
   */
  private static final int DISTRUST_LOCATION_AFTER = 5;

  /** So many files don't vanish at once by hand without one that is left or new. */
  private static final int SUSPICIOUSLY_MANY = 2;

  private final Schedule schedule;

  public PollDecider(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * @param files what is known of a folder's files, by path
   * @param chance from 0 to 1, spreads polls that would coincide
   */
  public Decision decide(
      FeedRecord feed,
      PollOutcome outcome,
      EntryLookup lookup,
      Map<String, KnownFile> files,
      Instant now,
      double chance) {
    Context context = new Context(feed, now, chance);
    return switch (outcome) {
      case Document document -> document(context, document, lookup);
      case Folder folder -> folder(context, folder, lookup, files);
      case Mailbox mailbox -> mailbox(context, mailbox, lookup);
      case Unchanged unchanged -> unchanged(context, unchanged);
      case Throttled throttled ->
          context.failed(
              new PollResult.Throttled(throttled.retryAfter()),
              "throttled",
              throttled.message(),
              throttled.httpStatus());
      case Gone gone -> gone(context, gone);
      case Discovered discovered -> discovered(context, discovered);
      case SeveralFeeds several -> several(context, several);
      case Failed failed ->
          context.failed(
              new PollResult.Failed(failed.code().severity()),
              failed.code().code(),
              failed.message(),
              failed.httpStatus());
    };
  }

  /** The state after a poll whose articles the log did not take: nothing of it is remembered. */
  public PollState notLogged(FeedRecord feed, String why, Instant now) {
    PollState before = feed.poll();
    Schedule.Plan plan = schedule.plan(before.cadence(), new PollResult.NotLogged(), null, now, 0);
    LastPoll last = before.last().failed("log-unavailable", why, before.last().httpStatus(), now);
    return new PollState(
        before.polls(),
        before.initialised(),
        before.identity(),
        before.validators(),
        before.location(),
        before.relocation(),
        plan.cadence(),
        plan.next(),
        last,
        before.articles());
  }

  private Decision document(Context context, Document document, EntryLookup lookup) {
    FeedRecord feed = context.feed;
    PollState before = feed.poll();
    EntryIdentity identity =
        EntryIdentity.of(feed.feed().id(), document.drafts(), before.identity(), lookup);
    String own = feed.feed().title();
    ArticleDecisions articles =
        new ArticleDecisions(
            feed, own != null ? own : document.title(), _ -> false, FEED_CHURN, context.now);
    // Feeds list the newest first; the log gets them in the order in which they happened.
    for (Identified entry : identity.entries().reversed()) {
      articles.take(entry);
    }
    Set<String> defects = new LinkedHashSet<>(document.defects());
    if (identity.scheme() != before.identity()) {
      defects.add(identity.scheme() == IdentityScheme.LINK ? "guids-collide" : "links-collide");
    }
    defects.addAll(articles.defects());
    LastPoll last =
        new LastPoll(
            "fetched",
            null,
            document.answer().httpStatus(),
            context.now,
            context.now,
            document.title(),
            document.siteUrl(),
            identity.entries().size(),
            List.copyOf(defects),
            null);
    PollResult result =
        new PollResult.Succeeded(
            identity.entries().size(),
            articles.fresh(),
            !before.initialised(),
            document.answer().hints());
    Validators validators = articles.fates().suppressed() > 0 ? null : document.validators();
    NextState next =
        context
            .state(result, last)
            .initialised(true)
            .identity(identity.scheme())
            .validators(validators)
            .redirect(document.answer().permanentlyAt())
            .published(articles.fresh());
    List<Event> events = new ArrayList<>(articles.events());
    events.addAll(next.announcements());
    return new Decision(
        events, articles.entries(), List.of(), Set.of(), next.build(), articles.fates());
  }

  private static Decision mailbox(Context context, Mailbox mailbox, EntryLookup lookup) {
    FeedRecord feed = context.feed;
    // Two mails of one id are one mail, whatever mailing lists did to it on its way.
    EntryIdentity identity =
        EntryIdentity.of(feed.feed().id(), mailbox.drafts(), IdentityScheme.GUID, lookup);
    ArticleDecisions articles =
        new ArticleDecisions(feed, mailbox.title(), _ -> false, FEED_CHURN, context.now);
    for (Identified entry : identity.entries().reversed()) {
      articles.take(entry);
    }
    Set<String> defects = new LinkedHashSet<>(mailbox.defects());
    defects.addAll(articles.defects());
    LastPoll last =
        new LastPoll(
            mailbox.drafts().isEmpty() ? "unchanged" : "fetched",
            null,
            null,
            context.now,
            context.now,
            mailbox.title(),
            null,
            mailbox.mails(),
            List.copyOf(defects),
            null);
    PollResult result =
        mailbox.more()
            ? new PollResult.MoreToRead()
            : new PollResult.MailboxSeen(mailbox.interval());
    NextState next =
        context
            .state(result, last)
            .initialised(!mailbox.more())
            .validators(mailbox.validators())
            .published(articles.fresh());
    return new Decision(
        articles.events(), articles.entries(), List.of(), Set.of(), next.build(), articles.fates());
  }

  private Decision unchanged(Context context, Unchanged unchanged) {
    PollState before = context.feed.poll();
    LastPoll known = before.last();
    LastPoll last =
        new LastPoll(
            "unchanged",
            null,
            unchanged.answer().httpStatus(),
            context.now,
            context.now,
            known.title(),
            known.siteUrl(),
            known.entries(),
            known.defects(),
            null);
    Hints hints =
        new Hints(
            unchanged.answer().hints().cacheLifetime(),
            // What the document asked for when it was last sent: it still says so.
            before.cadence().feedRefresh());
    PollResult result = new PollResult.Succeeded(known.entries(), 0, false, hints);
    return context
        .state(result, last)
        .validators(unchanged.validators())
        .redirect(unchanged.answer().permanentlyAt())
        .decision();
  }

  private static Decision discovered(Context context, Discovered discovered) {
    if ("discovered".equals(context.feed.poll().last().outcome())) {
      // What a page named as its feed is a page again: following on could go in a circle.
      return context.failed(
          new PollResult.Failed(FailureCode.HTML_PAGE.severity()),
          FailureCode.HTML_PAGE.code(),
          discovered.message(),
          discovered.httpStatus());
    }
    LastPoll last =
        context
            .feed
            .poll()
            .last()
            .failed("discovered", discovered.message(), discovered.httpStatus(), context.now);
    return context
        .state(new PollResult.Discovered(), last)
        .validators(null)
        .location(discovered.feed())
        .decision();
  }

  private static Decision several(Context context, SeveralFeeds several) {
    LastPoll last =
        context
            .feed
            .poll()
            .last()
            .failed(
                FailureCode.SEVERAL_FEEDS.code(),
                several.message(),
                several.httpStatus(),
                context.now)
            .offering(several.feeds());
    PollResult result = new PollResult.Failed(FailureCode.SEVERAL_FEEDS.severity());
    return context.state(result, last).decision();
  }

  /** It is paused for its subscriber to see, who may resume it. */
  private static Decision gone(Context context, Gone gone) {
    LastPoll last =
        context.feed.poll().last().failed("gone", gone.message(), gone.httpStatus(), context.now);
    return context.state(new PollResult.Gone(), last).paused(gone.message()).decision();
  }

  private Decision folder(
      Context context, Folder folder, EntryLookup lookup, Map<String, KnownFile> files) {
    long held = files.values().stream().filter(file -> !file.missing()).count();
    if (folder.files() == 0 && held >= SUSPICIOUSLY_MANY) {
      return context.failed(
          new PollResult.Failed(FailureCode.FOLDER_EMPTIED.severity()),
          FailureCode.FOLDER_EMPTIED.code(),
          "%s is empty, though it held %d files; is it a volume that is not mounted? "
                  .formatted(PublicUrl.text(context.feed.location()), held)
              + "Nothing is withdrawn before there is a file again",
          null);
    }
    return new FolderDecision(context.feed, folder, files, context.now, FILE_CHURN)
        .decide(lookup, (result, last, initialised) -> state(context, result, last, initialised));
  }

  private static PollState state(
      Context context, PollResult result, FolderDecision.Last last, boolean initialised) {
    return context
        .state(result, last.poll())
        .initialised(initialised)
        .published(last.fresh())
        .build();
  }

  /** What every decision of one poll starts from. */
  private final class Context {
    final FeedRecord feed;
    final Instant now;
    final double chance;

    Context(FeedRecord feed, Instant now, double chance) {
      this.feed = feed;
      this.now = now;
      this.chance = chance;
    }

    NextState state(PollResult result, LastPoll last) {
      Schedule.Plan plan =
          schedule.plan(feed.poll().cadence(), result, feed.feed().pollInterval(), now, chance);
      return new NextState(feed, plan, last, now);
    }

    Decision failed(PollResult result, String code, String why, @Nullable Integer status) {
      LastPoll last = feed.poll().last().failed(code, why, status, now);
      NextState state = state(result, last);
      if (feed.poll().cadence().failures() >= DISTRUST_LOCATION_AFTER) {
        state.location(null);
      }
      return state.decision();
    }
  }
}
