package dev.modelwire.api.article;

import dev.modelwire.api.index.IndexSnapshot;
import java.util.Optional;

/** Tells which feed an article is of. */
public final class ArticleSources {

  private ArticleSources() {}

  /** The id of the feed; empty where there is no such article. */
  public static Optional<String> feedOf(String articleId, IndexSnapshot snapshot) {
    return snapshot
        .find(ArticleFields.KIND, articleId)
        .map(stored -> ArticleDetail.articleOf(stored).feedId());
  }
}
