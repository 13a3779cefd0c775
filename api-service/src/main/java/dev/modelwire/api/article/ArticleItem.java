package dev.modelwire.api.article;

import dev.modelwire.api.index.ReadableText;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Tags;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article as a list shows it.
 *
 * @param summary the source's own, or the beginning of the text
 * @param language as the tagger told it, else as the source declares it
 * @param withdrawn whether the source took it back
 * @param story the id of the article that told first what this one tells: its own, or the one it
 *     copies
 * @param position of the event that brought this state
 */
public record ArticleItem(
    String id,
    @Nullable URI url,
    String title,
    @Nullable String summary,
    FeedReference feed,
    List<String> authors,
    @Nullable String language,
    @Nullable Instant publishedAt,
    @Nullable Instant updatedAt,
    Instant observedAt,
    int revision,
    boolean backfill,
    boolean withdrawn,
    List<Claim> releases,
    String story,
    long position) {

  private static final int SUMMARY_LENGTH = 320;

  public record FeedReference(String id, @Nullable String title) {}

  /** A release that the article reports, in short. */
  public record Claim(
      String model,
      @Nullable String organization,
      ModelKind kind,
      ReleaseStatus status,
      @Nullable PartialDate date,
      Access access,
      Novelty novelty,
      double confidence) {

    static Claim of(ReleaseClaim claim) {
      return new Claim(
          claim.model(),
          claim.organization(),
          claim.kind(),
          claim.status(),
          claim.date(),
          claim.access(),
          claim.novelty(),
          claim.confidence());
    }
  }

  static ArticleItem of(
      Article article,
      @Nullable Tags tags,
      @Nullable String summary,
      boolean withdrawn,
      String story,
      long position) {
    return new ArticleItem(
        article.id(),
        article.url(),
        article.title(),
        summary,
        new FeedReference(article.feedId(), article.feedTitle()),
        article.authors(),
        language(article, tags),
        article.publishedAt(),
        article.updatedAt(),
        article.observedAt(),
        article.revision(),
        article.backfill(),
        withdrawn,
        tags == null ? List.of() : tags.releases().stream().map(Claim::of).toList(),
        story,
        position);
  }

  static @Nullable String language(Article article, @Nullable Tags tags) {
    return tags != null && tags.language() != null ? tags.language() : article.language();
  }

  static @Nullable String summary(Article article, String readable) {
    String text = Objects.requireNonNullElse(article.summary(), "");
    String line = beginningOnOneLine(text.isBlank() ? readable : text);
    return line.isEmpty() ? null : ReadableText.beginning(line, SUMMARY_LENGTH);
  }

  /** At least as much of a text as its summary needs, spaces and line breaks told as one space. */
  private static String beginningOnOneLine(String text) {
    StringBuilder line = new StringBuilder(2 * SUMMARY_LENGTH);
    boolean space = true;
    for (int i = 0; i < text.length() && line.length() < 2 * SUMMARY_LENGTH; i++) {
      char c = text.charAt(i);
      boolean wasSpace = space;
      space = c == ' ' || (c >= '\t' && c <= '\r');
      if (!space) {
        line.append(c);
      } else if (!wasSpace) {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }
}
