package dev.modelwire.api.release;

import dev.modelwire.api.index.ReadableText;
import dev.modelwire.events.Access;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release as a list shows it.
 *
 * @param evidence the best report's passage; null if no report is left
 * @param position of the event that brought this state
 */
public record ReleaseItem(
    String id,
    String model,
    List<String> aliases,
    List<String> variants,
    @Nullable String organization,
    ModelKind kind,
    ReleaseStatus status,
    @Nullable PartialDate date,
    Access access,
    List<String> parameters,
    @Nullable Long contextTokens,
    @Nullable String license,
    double confidence,
    int articles,
    int sources,
    Instant firstObservedAt,
    Instant lastObservedAt,
    boolean retracted,
    @Nullable BestEvidence evidence,
    long position) {

  private static final int QUOTE_LENGTH = 600;

  /** The passage of the best report, without markup. */
  public record BestEvidence(
      String quote,
      String articleId,
      String title,
      String feedId,
      @Nullable String feedTitle,
      @Nullable URI url,
      @Nullable Instant publishedAt) {

    static BestEvidence of(Report report) {
      String line = ReadableText.lineOf(ContentFormat.MARKDOWN, report.claim().evidence().quote());
      return new BestEvidence(
          ReadableText.beginning(line, QUOTE_LENGTH),
          report.articleId(),
          report.title(),
          report.feedId(),
          report.feedTitle(),
          report.url(),
          report.publishedAt());
    }
  }

  static ReleaseItem of(Release release, long position) {
    return new ReleaseItem(
        release.id(),
        release.model(),
        release.aliases(),
        release.variants(),
        release.organization(),
        release.kind(),
        release.status(),
        release.date(),
        release.access(),
        release.parameters(),
        release.contextTokens(),
        release.license(),
        release.confidence(),
        release.articles(),
        release.sources(),
        release.firstObservedAt(),
        release.lastObservedAt(),
        release.retracted(),
        release.reports().isEmpty() ? null : BestEvidence.of(release.reports().getFirst()),
        position);
  }
}
