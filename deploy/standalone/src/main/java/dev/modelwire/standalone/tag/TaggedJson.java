package dev.modelwire.standalone.tag;

import dev.modelwire.enrich.release.Explanation;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code modelwire tag} prints of a document: one JSON object, one line. */
final class TaggedJson {

  private TaggedJson() {}

  private record Tagged(
      String id,
      String title,
      @Nullable String language,
      @Nullable PartialDate published,
      List<Found> releases) {}

  /**
   * @param evidence as it stands in the document
   */
  private record Found(
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
      Novelty novelty,
      double confidence,
      String evidence) {

    static Found of(ReleaseClaim claim) {
      return new Found(
          claim.model(),
          claim.aliases(),
          claim.variants(),
          claim.organization(),
          claim.kind(),
          claim.status(),
          claim.date(),
          claim.access(),
          claim.parameters(),
          claim.contextTokens(),
          claim.license(),
          claim.novelty(),
          claim.confidence(),
          claim.evidence().quote());
    }
  }

  private record Failed(String id, String error) {}

  static String write(String id, Article article, @Nullable Published published, Tags tags) {
    return EventJson.mapper()
        .writeValueAsString(
            new Tagged(
                id,
                article.title(),
                tags.language() == null ? article.language() : tags.language(),
                published == null ? null : published.date(),
                tags.releases().stream().map(Found::of).toList()));
  }

  private record Explained(
      String id, String title, @Nullable PartialDate published, Explanation explanation) {}

  static String writeExplained(
      String id, Article article, @Nullable Published published, Explanation explanation) {
    return EventJson.mapper()
        .writeValueAsString(
            new Explained(
                id, article.title(), published == null ? null : published.date(), explanation));
  }

  static String writeError(String id, String error) {
    return EventJson.mapper().writeValueAsString(new Failed(id, error));
  }
}
