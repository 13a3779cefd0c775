package dev.modelwire.api.syndication;

import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.events.Access;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a release to readers of a feed. */
final class ReleaseNews {

  /** Who wants more of the evidence follows the link to all of it. */
  private static final int MAX_QUOTES = 5;

  private ReleaseNews() {}

  static NewsEntry entry(StoredThing stored, Site site) {
    Release release = EventJson.mapper().readValue(stored.data(), ReleaseChange.class).release();
    List<Report> reports = release.reports();
    return new NewsEntry(
        "urn:modelwire:release:" + Site.encoded(release.id()),
        title(release),
        site.release(release.id()),
        release.firstObservedAt(),
        latest(release.firstObservedAt(), release.lastObservedAt()),
        List.of(),
        labels(release.organization(), release.access(), release.status()),
        null,
        reports.isEmpty() ? "" : quote(reports.getFirst()),
        html(release, site));
  }

  /** Such as {@code Meta: Llama 2 (2023-07, open weights, 3 sources)}. */
  static String title(Release release) {
    String facts =
        NewsHtml.listed(
            release.retracted() ? "retracted" : null,
            facts(release.status(), release.date(), release.access()),
            counted(release.sources(), "source"));
    return named(release.organization(), release.model()) + " (" + facts + ')';
  }

  static String named(@Nullable String organization, String model) {
    return organization == null ? model : organization + ": " + model;
  }

  /** That a model is released goes without saying; anything less does not. */
  static String facts(ReleaseStatus status, @Nullable PartialDate date, Access access) {
    return NewsHtml.listed(
        status == ReleaseStatus.RELEASED ? null : word(status), date, openness(access));
  }

  static List<NewsLabel> labels(
      @Nullable String organization, Access access, ReleaseStatus status) {
    List<NewsLabel> labels = new ArrayList<>();
    if (organization != null) {
      labels.add(new NewsLabel("organization", organization, organization));
    }
    String openness = openness(access);
    if (openness != null) {
      labels.add(new NewsLabel("access", word(access), openness));
    }
    labels.add(new NewsLabel("status", word(status), word(status)));
    return labels;
  }

  private static String html(Release release, Site site) {
    NewsHtml html = new NewsHtml().paragraph(details(release));
    List<Report> quoted = release.reports().stream().limit(MAX_QUOTES).toList();
    quoted.forEach(report -> addReport(html, report, site));
    int more = release.articles() - quoted.size();
    if (more > 0) {
      html.paragraph(
          site.articlesOf(release.id()),
          "All %s that report it".formatted(counted(release.articles(), "article")),
          "");
    }
    return html.toString();
  }

  private static void addReport(NewsHtml html, Report report, Site site) {
    String address = NewsHtml.web(report.url()).orElseGet(() -> site.article(report.articleId()));
    String where = NewsHtml.listed(report.feedTitle(), day(report.publishedAt()));
    html.quotation(quote(report), address)
        .paragraph(
            address,
            report.title().isBlank() ? "The article" : report.title(),
            where.isEmpty() ? "" : ", " + where);
  }

  private static String details(Release release) {
    Long context = release.contextTokens();
    String license = release.license();
    return (NewsHtml.fact("Also called", release.aliases())
            + NewsHtml.fact("Variants", release.variants())
            + NewsHtml.fact("Sizes", release.parameters())
            + (context == null ? "" : String.format(Locale.ROOT, "Context: %,d tokens. ", context))
            + (license == null ? "" : NewsHtml.fact("License", List.of(license)))
            + "Confidence: %d%%.".formatted(Math.round(release.confidence() * 100)))
        .strip();
  }

  private static String quote(Report report) {
    return Passage.of(report.claim().evidence()).quote();
  }

  private static @Nullable String openness(Access access) {
    return switch (access) {
      case OPEN -> "open weights";
      case CLOSED -> "closed";
      case UNKNOWN -> null;
    };
  }

  static @Nullable String day(@Nullable Instant time) {
    return time == null ? null : time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
