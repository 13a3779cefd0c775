package dev.modelwire.api.release;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Kinds;
import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A release with the reports that prove it. */
public record ReleaseDetail(
    @JsonUnwrapped ReleaseItem release, List<ReportDetail> reports, Links links) {

  /** Where to go on: the articles that report the release, more than the reports if need be. */
  public record Links(String self, String articles, String events) {
    static Links of(String releaseId) {
      return new Links(
          "/api/v1/releases/" + releaseId,
          "/api/v1/articles?release=" + releaseId,
          "/api/v1/events?subject=" + releaseId);
    }
  }

  /**
   * What one article says.
   *
   * @param passage the evidence as people read it
   * @param current whether the article still is at the revision that makes the claim
   * @param article where this API has the article
   */
  public record ReportDetail(
      String articleId,
      int revision,
      boolean current,
      String title,
      String feedId,
      @Nullable String feedTitle,
      @Nullable URI url,
      @Nullable String language,
      @Nullable Instant publishedAt,
      Instant observedAt,
      ReleaseClaim claim,
      Passage passage,
      String article) {

    static ReportDetail of(Report report, IndexSnapshot snapshot) {
      Optional<Article> article = article(report, snapshot);
      return new ReportDetail(
          report.articleId(),
          report.revision(),
          article.isPresent(),
          report.title(),
          report.feedId(),
          report.feedTitle(),
          report.url(),
          report.language(),
          report.publishedAt(),
          report.observedAt(),
          report.claim(),
          article
              .map(a -> Passage.of(report.claim().evidence(), a.format(), a.content()))
              .orElseGet(() -> Passage.of(report.claim().evidence())),
          "/api/v1/articles/" + report.articleId());
    }

    /** The article, as long as it is at the revision that the evidence's offsets are of. */
    private static Optional<Article> article(Report report, IndexSnapshot snapshot) {
      return snapshot
          .find(Kinds.ARTICLE, report.articleId())
          .map(found -> EventJson.mapper().readValue(found.data(), ArticleChange.class).article())
          .filter(article -> article.revision() == report.revision());
    }
  }

  public static ReleaseDetail of(StoredThing stored, IndexSnapshot snapshot) {
    Release release = EventJson.mapper().readValue(stored.data(), ReleaseChange.class).release();
    return new ReleaseDetail(
        EventJson.mapper().readValue(stored.item(), ReleaseItem.class),
        release.reports().stream().map(report -> ReportDetail.of(report, snapshot)).toList(),
        Links.of(release.id()));
  }
}
