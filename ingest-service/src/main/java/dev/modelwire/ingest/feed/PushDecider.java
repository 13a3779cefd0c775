package dev.modelwire.ingest.feed;

import dev.modelwire.ingest.feed.EntryIdentity.Identified;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.feed.PollState.LastPoll;
import dev.modelwire.ingest.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what something that was sent means for the feed that it counts for. Pure. */
public final class PushDecider {

  private static final ChurnLimit CHURN = new ChurnLimit(10, Duration.ofHours(1));

  /**
   * What it comes to.
   *
   * @param outcome a code in kebab-case
   * @param message one line for people; null where all is well
   * @param articleId the article that it is; null where it is none
   */
  public record Verdict(
      Decision decision, String outcome, @Nullable String message, @Nullable String articleId) {}

  public Verdict pushed(FeedRecord feed, Draft draft, EntryLookup lookup, Instant now) {
    Identified found =
        EntryIdentity.of(feed.feed().id(), List.of(draft), IdentityScheme.GUID, lookup)
            .entries()
            .getFirst();
    ArticleDecisions articles = articles(feed, now);
    articles.take(found);
    Decision.Fates fates = articles.fates();
    if (fates.suppressed() > 0) {
      return new Verdict(
          decision(feed, articles, now),
          "suppressed",
          "the article changed too often of late; send it again in an hour",
          found.articleId());
    }
    String outcome =
        fates.published() > 0 ? "published" : fates.revised() > 0 ? "revised" : "unchanged";
    return new Verdict(decision(feed, articles, now), outcome, null, found.articleId());
  }

  /** What a hub sent of a feed: a part of it, so nothing follows from what is not there. */
  public Verdict fed(FeedRecord feed, Document document, EntryLookup lookup, Instant now) {
    EntryIdentity identity =
        EntryIdentity.of(feed.feed().id(), document.drafts(), feed.poll().identity(), lookup);
    String own = feed.feed().title();
    ArticleDecisions articles =
        new ArticleDecisions(
            feed, own != null ? own : document.title(), _ -> false, PollDecider.FEED_CHURN, now);
    // Feeds list the newest first; the log gets them in the order in which they happened.
    for (Identified entry : identity.entries().reversed()) {
      articles.take(entry);
    }
    Decision.Fates fates = articles.fates();
    String outcome =
        fates.published() > 0 ? "published" : fates.revised() > 0 ? "revised" : "unchanged";
    return new Verdict(decision(feed, articles, now), outcome, null, null);
  }

  public Verdict withdrawn(FeedRecord feed, String articleId, EntryLookup lookup, Instant now) {
    ArticleDecisions articles = articles(feed, now);
    KnownEntry known = lookup.find(articleId);
    if (known != null) {
      articles.withdraw(articleId, known);
    }
    Decision decision = decision(feed, articles, now);
    if (known == null || (!known.withdrawn() && known.headline() == null)) {
      return new Verdict(decision, "not-pushed", "no such article was sent to this feed", null);
    }
    String outcome = known.withdrawn() ? "unchanged" : "withdrawn";
    return new Verdict(decision, outcome, null, articleId);
  }

  private static ArticleDecisions articles(FeedRecord feed, Instant now) {
    return new ArticleDecisions(feed, feed.feed().title(), _ -> true, CHURN, now);
  }

  private static Decision decision(FeedRecord feed, ArticleDecisions articles, Instant now) {
    PollState before = feed.poll();
    LastPoll known = before.last();
    LastPoll last =
        new LastPoll(
            "pushed",
            null,
            null,
            now,
            now,
            known.title(),
            known.siteUrl(),
            known.entries() + articles.fresh(),
            List.copyOf(articles.defects()),
            null);
    // When it is polled, if it is, does not depend on what is sent.
    Schedule.Plan plan = new Schedule.Plan(before.cadence(), before.next());
    NextState next = new NextState(feed, plan, last, now).published(articles.fresh());
    return new Decision(
        articles.events(), articles.entries(), List.of(), Set.of(), next.build(), articles.fates());
  }
}
