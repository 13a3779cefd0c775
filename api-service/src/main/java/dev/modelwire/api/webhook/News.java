package dev.modelwire.api.webhook;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event in words for people, plain text without any mark-up.
 *
 * @param title in one line
 * @param facts in one line; empty where there is nothing to add
 * @param quote what a source says, to the letter; null for none
 * @param link to a source; null for none
 * @param source who is linked; empty where nobody is
 */
record News(String title, String facts, @Nullable String quote, @Nullable URI link, String source) {

  static News of(RecordedEvent event) {
    Payload payload = event.event().payload();
    return switch (payload) {
      case ReleaseChange(Release release, var _, var _, var _) -> release(event.type(), release);
      case ArticleChange(Article article, var _, var _) -> article(event.type(), article);
      default -> new News(event.type().cloudEventsType(), event.subject(), null, null, "");
    };
  }

  private static News release(EventType type, Release release) {
    String maker = release.organization() == null ? "" : " by " + release.organization();
    Optional<Report> best = release.reports().stream().findFirst();
    return new News(
        happening(type, release) + ": " + release.model() + maker,
        facts(release),
        best.map(report -> report.claim().evidence().quote().strip()).orElse(null),
        best.map(Report::url).orElse(null),
        best.map(News::source).orElse(""));
  }

  private static String happening(EventType type, Release release) {
    String status =
        switch (release.status()) {
          case RELEASED -> "Released";
          case ANNOUNCED -> "Announced";
          case UPCOMING -> "Upcoming";
          case RUMORED -> "Rumored";
        };
    return switch (type) {
      case RELEASE_CORROBORATED -> status + ", says another source";
      case RELEASE_REVISED -> status + ", corrected";
      case RELEASE_RETRACTED -> "Taken back";
      default -> status;
    };
  }

  private static String facts(Release release) {
    List<String> facts = new ArrayList<>();
    if (release.date() != null) {
      facts.add(release.date().toString());
    }
    switch (release.access()) {
      case OPEN -> facts.add("open weights");
      case CLOSED -> facts.add("closed");
      case UNKNOWN -> {}
    }
    if (release.license() != null) {
      facts.add(release.license());
    }
    if (!release.parameters().isEmpty()) {
      facts.add(String.join(", ", release.parameters()));
    }
    if (release.sources() > 1) {
      facts.add("%d sources".formatted(release.sources()));
    }
    return String.join(" · ", facts);
  }

  private static News article(EventType type, Article article) {
    String feed = article.feedTitle() == null ? "" : article.feedTitle();
    String title = article.title().isBlank() ? "An article without a title" : article.title();
    String happening =
        switch (type) {
          case ARTICLE_REVISED -> "Revised: ";
          case ARTICLE_WITHDRAWN -> "Withdrawn: ";
          default -> "";
        };
    return new News(happening + title, feed, null, article.url(), feed.isEmpty() ? "Source" : feed);
  }

  private static String source(Report report) {
    return report.feedTitle() == null ? "Source" : report.feedTitle();
  }
}
