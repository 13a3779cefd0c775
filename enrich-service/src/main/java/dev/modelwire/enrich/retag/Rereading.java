package dev.modelwire.enrich.retag;

import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.Tags;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an article is read differently than it was read before, or what it claims is
 * filed under other models.
 */
final class Rereading {

  private static final URI SOURCE = URI.create("/enrich");

  private Rereading() {}

  /**
   * What is to be told of an article; empty where the tagger says what was said before.
   *
   * <p>The id names the request and what is read now: a run that begins again after a crash tells
   * the same, and a later run that returns to an earlier reading tells something else.
   *
   * @param before null where the article could not be tagged
   */
  static Optional<Event> of(Retagging run, Article article, @Nullable Tags before, Tags now) {
    if (before != null && saysTheSame(before, now)) {
      return Optional.empty();
    }
    String distinction =
        EventIds.contentHash(
            run.id(),
            Objects.requireNonNullElse(now.language(), ""),
            EventJson.mapper().writeValueAsString(now.releases()),
            EventJson.mapper().writeValueAsString(now.filedUnder()));
    return Optional.of(
        new Event(
            EventIds.articleEvent(
                EventType.ARTICLE_RETAGGED, article.id(), article.revision(), distinction),
            EventType.ARTICLE_RETAGGED,
            SOURCE,
            article.id(),
            run.requestedAt(),
            new ArticleChange(article, null, List.of("tags"))));
  }

  private static boolean saysTheSame(Tags before, Tags now) {
    return Objects.equals(before.language(), now.language())
        && before.releases().equals(now.releases())
        && Objects.equals(before.filedUnder(), now.filedUnder());
  }
}
