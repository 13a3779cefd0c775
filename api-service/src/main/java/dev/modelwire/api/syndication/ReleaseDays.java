package dev.modelwire.api.syndication;

import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.util.Optional;

/** Tells a release to calendars. */
final class ReleaseDays {

  private ReleaseDays() {}

  /**
   * Empty where nobody tells a date. What is known to the month or the year alone stands on its
   * first day and says so: a mark on every day of a month would hide the rest of the calendar.
   */
  static Optional<CalendarDocument.Entry> entry(StoredThing stored, Site site) {
    Release release = EventJson.mapper().readValue(stored.data(), ReleaseChange.class).release();
    return Optional.ofNullable(release.date()).map(date -> entry(release, date, site));
  }

  private static CalendarDocument.Entry entry(Release release, PartialDate date, Site site) {
    return new CalendarDocument.Entry(
        "urn:modelwire:release:" + Site.encoded(release.id()),
        date.earliest(),
        release.lastObservedAt(),
        status(release),
        CleanText.line(ReleaseNews.named(release.organization(), release.model()) + when(date)),
        CleanText.of(description(release)),
        site.release(release.id()),
        ReleaseNews.labels(release.organization(), release.access(), release.status()).stream()
            .map(NewsLabel::text)
            .toList());
  }

  private static String when(PartialDate date) {
    return switch (date.precision()) {
      case DAY -> "";
      case MONTH, YEAR -> " (some day of %s)".formatted(date);
    };
  }

  private static String status(Release release) {
    if (release.retracted()) {
      return "CANCELLED";
    }
    return switch (release.status()) {
      case RELEASED, ANNOUNCED -> "CONFIRMED";
      case UPCOMING, RUMORED -> "TENTATIVE";
    };
  }

  private static String description(Release release) {
    String title = ReleaseNews.title(release);
    return release.reports().stream()
        .findFirst()
        .map(report -> title + "\n\n" + said(report))
        .orElse(title);
  }

  private static String said(Report report) {
    return "\u201C%s\u201D %s"
        .formatted(
            Passage.of(report.claim().evidence()).quote(),
            NewsHtml.listed(report.feedTitle(), ReleaseNews.day(report.publishedAt())));
  }
}
