package dev.modelwire.api.article;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.modelwire.api.article.ArticleItem.FeedReference;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.api.release.ReleaseNames;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventJson;
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
    long position,
    Links links) {

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
    return EventJson.mapper().readValue(stored.data(), ArticleChange.class).article();
  }

  static ArticleDetail of(StoredThing stored, IndexSnapshot snapshot) {
    ArticleChange change = EventJson.mapper().readValue(stored.data(), ArticleChange.class);
    ArticleItem item = EventJson.mapper().readValue(stored.item(), ArticleItem.class);
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
        item.position(),
        new Links("/api/v1/articles/" + item.id(), "/api/v1/events?subject=" + item.id()));
  }
}
