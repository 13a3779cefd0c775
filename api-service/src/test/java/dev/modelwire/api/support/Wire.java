package dev.modelwire.api.support;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import dev.modelwire.events.Tags;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes invented articles, releases and events. */
public final class Wire {

  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final String FEED = EventIds.feed(URI.create("https://news.example.org/feed"));

  private Wire() {}

  /** An article about one release, or about none where the model is null. */
  public record Story(
      String key,
      String title,
      String content,
      @Nullable Instant publishedAt,
      int revision,
      @Nullable ReleaseClaim claim) {

    public static Story plain(String key, String title, String content) {
      return new Story(key, title, content, NOON, 1, null);
    }

    public static Story of(
        String key, String title, String content, String model, String maker, String quote) {
      int start = content.indexOf(quote);
      Evidence evidence = new Evidence(quote, start, start + quote.length());
      return new Story(key, title, content, NOON, 1, Wire.claim(model, maker, evidence));
    }

    public Story at(@Nullable Instant published) {
      return new Story(key, title, content, published, revision, claim);
    }

    public Story revised(String newTitle, String newContent) {
      return new Story(key, newTitle, newContent, publishedAt, revision + 1, null);
    }

    public String id() {
      return EventIds.article(FEED, key);
    }

    public Article article() {
      return new Article(
          id(),
          FEED,
          "Example News",
          key,
          URI.create("https://news.example.org/" + key),
          title,
          List.of("A. Writer"),
          "en",
          publishedAt,
          publishedAt == null ? null : PartialDate.Precision.DAY,
          null,
          NOON.plusSeconds(60),
          ContentFormat.MARKDOWN,
          content,
          null,
          EventIds.contentHash(title, content),
          revision,
          false);
    }

    public Tags tags() {
      return new Tags("test-1", "en", claim == null ? List.of() : List.of(claim));
    }
  }

  public static ReleaseClaim claim(String model, String maker, Evidence evidence) {
    return new ReleaseClaim(
        model,
        List.of(),
        List.of("7B"),
        maker,
        ModelKind.LLM,
        ReleaseStatus.RELEASED,
        new PartialDate("2026-11-19"),
        Access.OPEN,
        List.of("7B"),
        32_000L,
        "Apache-2.0",
        Novelty.NEW,
        0.9,
        evidence);
  }

  public static RecordedEvent article(long position, EventType type, Story story) {
    Article article = story.article();
    return event(
        position,
        EventIds.articleEvent(type, article.id(), article.revision(), article.contentHash()),
        type,
        article.id(),
        new ArticleChange(article, story.tags(), List.of()));
  }

  public static RecordedEvent published(long position, Story story) {
    return article(position, EventType.ARTICLE_PUBLISHED, story);
  }

  public static RecordedEvent detected(long position, Release release) {
    return release(position, EventType.RELEASE_DETECTED, release);
  }

  public static RecordedEvent release(long position, EventType type, Release release) {
    return event(
        position,
        EventIds.releaseEvent(type, release.id(), "cause-" + position),
        type,
        release.id(),
        new ReleaseChange(release, "cause-" + position, "article", List.of()));
  }

  /** A release that those stories report, which must all have a claim. */
  public static Release releaseOf(
      String id, String model, String maker, @Nullable String date, Story... stories) {
    List<Report> reports = List.of(stories).stream().map(Wire::report).toList();
    return new Release(
        id,
        model,
        List.of(),
        List.of("7B"),
        maker,
        ModelKind.LLM,
        ReleaseStatus.RELEASED,
        date == null ? null : new PartialDate(date),
        Access.OPEN,
        List.of("7B"),
        32_000L,
        "Apache-2.0",
        0.9,
        stories.length,
        stories.length,
        NOON,
        NOON,
        reports,
        false);
  }

  public static Report report(Story story) {
    Article article = story.article();
    if (story.claim() == null) {
      throw new IllegalArgumentException("a story without a claim: " + story.key());
    }
    return new Report(
        article.id(),
        article.revision(),
        article.feedId(),
        article.feedTitle(),
        article.url(),
        article.title(),
        "en",
        article.publishedAt(),
        article.observedAt(),
        story.claim());
  }

  public static RecordedEvent event(
      long position, String id, EventType type, String subject, Payload payload) {
    return new RecordedEvent(
        position,
        id,
        type,
        URI.create("/enrich"),
        subject,
        NOON.plusSeconds(position),
        EventJson.mapper().writeValueAsBytes(payload));
  }
}
