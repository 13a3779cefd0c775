package dev.modelwire.api.article;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.modelwire.api.article.ArticleItem.FeedReference;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.ReadableText;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.api.release.ReleaseNames;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.PageText;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article in full.
 *
 * @param publishedOn the calendar date where it was published, as the source tells; it may be
 *     another day in UTC
 * @param pageText what came of reading its page for the full text; null where nobody asked
 * @param releases what it reports, each with its evidence
 * @param story the id of the article that told first what this one tells
 * @param revisions the states that it was in, this one included, oldest first
 * @param taggerVersion which tagger found that; null if none has read the article
 */
record ArticleDetail(
    String id,
    @Nullable URI url,
    String title,
    @Nullable String summary,
    FeedReference feed,
    String key,
    List<String> authors,
    @Nullable String language,
    @Nullable Instant publishedAt,
    PartialDate.@Nullable Precision datePrecision,
    @Nullable PartialDate publishedOn,
    @Nullable Instant updatedAt,
    Instant observedAt,
    int revision,
    boolean backfill,
    boolean withdrawn,
    ContentFormat format,
    String content,
    @Nullable PageText pageText,
    String contentHash,
    @Nullable String taggerVersion,
    List<Claim> releases,
    String story,
    List<Revision> revisions,
    long position,
    Links links) {

  /**
   * A state that the article was in.
   *
   * @param time from when on
   * @param changed names of the members that differ from the state before
   */
  record Revision(
      int revision,
      long position,
      String event,
      String type,
      Instant time,
      String title,
      List<String> changed) {

    static Revision of(RecordedEvent event) {
      ArticleChange change = change(event.data());
      return new Revision(
          change.article().revision(),
          event.position(),
          event.id(),
          event.type().cloudEventsType(),
          event.time(),
          change.article().title(),
          change.changed());
    }
  }

  /**
   * A release that the article reports.
   *
   * @param releaseId null where no release of that model is known
   * @param passage the evidence as people read it
   */
  record Claim(@Nullable String releaseId, @JsonUnwrapped ReleaseClaim claim, Passage passage) {

    static Claim of(ReleaseClaim claim, Article article, IndexSnapshot snapshot) {
      return new Claim(
          ReleaseNames.claimed(article.id(), claim, snapshot).orElse(null),
          claim,
          Passage.of(claim.evidence(), article.format(), article.content()));
    }
  }

  record Links(String self, String events) {}

  static Article articleOf(StoredThing stored) {
    return change(stored.data()).article();
  }

  private static ArticleChange change(byte[] data) {
    return EventJson.mapper().readValue(data, ArticleChange.class);
  }

  /** As it is now. */
  static ArticleDetail of(StoredThing stored, List<RecordedEvent> history, IndexSnapshot snapshot) {
    ArticleItem item = EventJson.mapper().readValue(stored.item(), ArticleItem.class);
    return of(change(stored.data()), item, history, snapshot);
  }

  /**
   * As it was after the last event of a history.
   *
   * @param now as a list shows it now
   */
  static ArticleDetail of(ArticleItem now, List<RecordedEvent> history, IndexSnapshot snapshot) {
    RecordedEvent last = history.getLast();
    ArticleChange change = change(last.data());
    Article article = change.article();
    ArticleItem then =
        ArticleItem.of(
            article,
            change.tags(),
            ArticleItem.summary(article, ReadableText.of(article.format(), article.content())),
            last.type() == EventType.ARTICLE_WITHDRAWN,
            now.story(),
            last.position());
    return of(change, then, history, snapshot);
  }

  private static ArticleDetail of(
      ArticleChange change, ArticleItem item, List<RecordedEvent> history, IndexSnapshot snapshot) {
    Article article = change.article();
    Tags tags = change.tags();
    return new ArticleDetail(
        item.id(),
        item.url(),
        item.title(),
        item.summary(),
        item.feed(),
        article.key(),
        item.authors(),
        item.language(),
        item.publishedAt(),
        article.datePrecision(),
        article.publishedOn(),
        item.updatedAt(),
        item.observedAt(),
        item.revision(),
        item.backfill(),
        item.withdrawn(),
        article.format(),
        article.content(),
        article.pageText(),
        article.contentHash(),
        tags == null ? null : tags.taggerVersion(),
        tags == null
            ? List.of()
            : tags.releases().stream().map(c -> Claim.of(c, article, snapshot)).toList(),
        item.story(),
        history.stream().map(Revision::of).toList(),
        item.position(),
        new Links("/api/v1/articles/" + item.id(), "/api/v1/events?subject=" + item.id()));
  }
}
