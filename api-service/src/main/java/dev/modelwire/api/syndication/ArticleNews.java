package dev.modelwire.api.syndication;

import dev.modelwire.api.article.ArticleItem;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.ReadableText;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.api.release.ReleaseNames;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells an article to readers of a feed: in short, with what it reports. Its text in full stays
 * with who wrote it.
 */
final class ArticleNews {

  private static final int TITLE_LENGTH = 100;

  private ArticleNews() {}

  static NewsEntry entry(StoredThing stored, IndexSnapshot snapshot, Site site) {
    ArticleItem item = EventJson.mapper().readValue(stored.item(), ArticleItem.class);
    List<ReleaseClaim> claims = claims(stored, item);
    String page = NewsHtml.web(item.url()).orElseGet(() -> site.article(item.id()));
    String summary = Objects.requireNonNullElse(item.summary(), "");
    return new NewsEntry(
        "urn:modelwire:article:" + Site.encoded(item.id()),
        item.title().isBlank() ? ReadableText.beginning(summary, TITLE_LENGTH) : item.title(),
        page,
        item.publishedAt(),
        updated(item),
        item.authors(),
        claims.stream()
            .flatMap(c -> ReleaseNews.labels(c.organization(), c.access(), c.status()).stream())
            .toList(),
        item.language(),
        summary,
        html(item, page, summary, claims, snapshot, site));
  }

  /** Most articles report nothing: theirs need not be read in full. */
  private static List<ReleaseClaim> claims(StoredThing stored, ArticleItem item) {
    if (item.releases().isEmpty()) {
      return List.of();
    }
    Tags tags = EventJson.mapper().readValue(stored.data(), ArticleChange.class).tags();
    return tags == null ? List.of() : tags.releases();
  }

  /** As its source tells; where it does not, when the wire read it. */
  private static Instant updated(ArticleItem item) {
    Instant published = item.publishedAt();
    Instant updated = item.updatedAt();
    if (updated == null) {
      updated = item.revision() == 1 && published != null ? published : item.observedAt();
    }
    return published != null && published.isAfter(updated) ? published : updated;
  }

  private static String html(
      ArticleItem item,
      String page,
      String summary,
      List<ReleaseClaim> claims,
      IndexSnapshot snapshot,
      Site site) {
    NewsHtml html = new NewsHtml().paragraph(summary);
    for (ReleaseClaim claim : claims) {
      String facts = ReleaseNews.facts(claim.status(), claim.date(), claim.access());
      html.paragraph(
              releasePage(item.id(), claim, snapshot, site),
              ReleaseNews.named(claim.organization(), claim.model()),
              facts.isEmpty() ? "" : " (" + facts + ')')
          .quotation(Passage.of(claim.evidence()).quote(), page);
    }
    String feed = item.feed().title();
    return html.paragraph(page, "Read the article", feed == null ? "" : ", " + feed).toString();
  }

  private static @Nullable String releasePage(
      String articleId, ReleaseClaim claim, IndexSnapshot snapshot, Site site) {
    return ReleaseNames.claimed(articleId, claim, snapshot).map(site::release).orElse(null);
  }
}
