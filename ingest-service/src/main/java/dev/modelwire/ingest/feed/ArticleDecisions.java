package dev.modelwire.ingest.feed;

import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.PageText;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.ingest.feed.EntryIdentity.Identified;
import dev.modelwire.ingest.feed.KnownEntry.Headline;
import dev.modelwire.ingest.parse.PlainText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what the entries of one poll come to. Lives as long as the decision. */
final class ArticleDecisions {

  private static final URI SOURCE = URI.create("/ingest");

  /** Time zones and schedulers explain a date that far ahead, nothing explains more. */
  private static final Duration MAX_AHEAD = Duration.ofDays(2);

  private final String feedId;
  private final @Nullable String feedTitle;
  private final boolean backfill;
  private final Predicate<Draft> withdrawable;
  private final ChurnLimit churnLimit;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, KnownEntry> entries = new LinkedHashMap<>();
  private final Set<String> defects = new LinkedHashSet<>();
  private int published;
  private int revised;
  private int withdrawn;
  private int unchanged;
  private int suppressed;

  /**
   * @param withdrawable tells the articles that this source may withdraw one day
   */
  ArticleDecisions(
      FeedRecord feed,
      @Nullable String feedTitle,
      Predicate<Draft> withdrawable,
      ChurnLimit churnLimit,
      Instant now) {
    this.feedId = feed.feed().id();
    this.feedTitle = feedTitle;
    this.backfill = !feed.poll().initialised();
    this.withdrawable = withdrawable;
    this.churnLimit = churnLimit;
    this.now = now;
  }

  List<Event> events() {
    return events;
  }

  Map<String, KnownEntry> entries() {
    return entries;
  }

  Set<String> defects() {
    return defects;
  }

  int fresh() {
    return published;
  }

  Decision.Fates fates() {
    return new Decision.Fates(published, revised, withdrawn, unchanged, suppressed);
  }

  /** Whether what stands there is on the log afterwards; a change too many is not. */
  boolean take(Identified found) {
    KnownEntry known = found.known();
    if (known == null) {
      published++;
      tell(EventType.ARTICLE_PUBLISHED, found, 1, 0, backfill, List.of());
      return true;
    }
    if (!known.withdrawn() && known.contentHash().equals(found.draft().contentHash())) {
      unchanged++;
      return true;
    }
    if (!churnLimit.allows(known, now)) {
      suppressed++;
      defects.add("entry-churns");
      return false;
    }
    revised++;
    List<String> changed =
        known.withdrawn()
            ? List.of("content")
            : found.draft().fields().differencesFrom(known.fields());
    int churn = churnLimit.after(known, now);
    tell(EventType.ARTICLE_REVISED, found, known.revision() + 1, churn, known.backfill(), changed);
    return true;
  }

  private void tell(
      EventType type,
      Identified found,
      int revision,
      int churn,
      boolean old,
      List<String> changed) {
    Draft draft = found.draft();
    if (draft.truncated()) {
      defects.add("content-truncated");
    }
    Article article = article(found, revision, old);
    events.add(event(type, article, changed));
    Headline headline =
        withdrawable.test(draft)
            ? new Headline(found.key(), draft.title(), draft.url(), article.publishedAt())
            : null;
    entries.put(
        found.articleId(),
        new KnownEntry(
            draft.contentHash(), draft.fields(), revision, churn, now, false, old, headline));
  }

  // NullAway overlooks the @Nullable of a nested type (Article's datePrecision) in another module.
  @SuppressWarnings("NullAway")
  private Article article(Identified found, int revision, boolean old) {
    Draft draft = found.draft();
    Instant publishedAt = plausible(draft.entry().published());
    PartialDate publishedOn = publishedAt == null ? null : draft.entry().publishedOn();
    PartialDate.Precision precision =
        publishedOn == null ? PartialDate.Precision.DAY : publishedOn.precision();
    PageReading page = draft.page();
    boolean taken = page != null && page.verdict() == PageText.TAKEN;
    return new Article(
        found.articleId(),
        feedId,
        draft.newsletter() == null ? feedTitle : draft.newsletter(),
        found.key(),
        draft.url(),
        draft.title(),
        draft.entry().authors(),
        draft.entry().language(),
        publishedAt,
        publishedAt == null ? null : precision,
        publishedOn,
        plausible(draft.entry().updated()),
        now,
        taken ? ContentFormat.HTML : draft.format(),
        draft.text(),
        page == null ? null : page.verdict(),
        taken && draft.entry().summary() == null
            ? PlainText.of(draft.content())
            : draft.entry().summary(),
        draft.contentHash(),
        revision,
        old);
  }

  private @Nullable Instant plausible(@Nullable Instant date) {
    if (date == null) {
      return null;
    }
    if (date.isAfter(now.plus(MAX_AHEAD))) {
      defects.add("future-date");
      return null;
    }
    if (!date.isAfter(Instant.EPOCH)) {
      // An unset date, written out.
      defects.add("implausible-date");
      return null;
    }
    return date;
  }

  /** The source took the article back. The wire keeps what it said before, not in this event. */
  // NullAway overlooks the @Nullable of a nested type (Article's datePrecision) in another module.
  @SuppressWarnings("NullAway")
  void withdraw(String articleId, KnownEntry known) {
    Headline headline = known.headline();
    if (known.withdrawn() || headline == null) {
      return;
    }
    withdrawn++;
    int revision = known.revision() + 1;
    Article article =
        new Article(
            articleId,
            feedId,
            feedTitle,
            headline.key(),
            headline.url(),
            headline.title(),
            List.of(),
            null,
            headline.publishedAt(),
            headline.publishedAt() == null ? null : PartialDate.Precision.DAY,
            null,
            null,
            now,
            ContentFormat.TEXT,
            "",
            null,
            null,
            known.contentHash(),
            revision,
            known.backfill());
    events.add(event(EventType.ARTICLE_WITHDRAWN, article, List.of("content")));
    entries.put(
        articleId,
        new KnownEntry(
            known.contentHash(),
            known.fields(),
            revision,
            known.churn(),
            now,
            true,
            known.backfill(),
            headline));
  }

  private static Event event(EventType type, Article article, List<String> changed) {
    return new Event(
        EventIds.articleEvent(type, article.id(), article.revision(), article.contentHash()),
        type,
        SOURCE,
        article.id(),
        article.observedAt(),
        new ArticleChange(article, null, changed));
  }
}
