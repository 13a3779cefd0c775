package dev.modelwire.api.article;

import dev.modelwire.api.index.Fragment;
import dev.modelwire.api.index.Fragments;
import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.ReadableText;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where words that were searched for stand in an article.
 *
 * @param title null where none of them is in it
 * @param text the best fragments of what is readable of the content, in its order; empty where the
 *     article was found by its title, or by the name of a model that it reports
 */
record ArticleHighlights(@Nullable Fragment title, List<Fragment> text) {

  private static final int MOST_FRAGMENTS = 3;

  ArticleHighlights {
    text = List.copyOf(text);
  }

  static ArticleHighlights of(StoredThing stored, Fragments words) {
    ArticleChange change = EventJson.mapper().readValue(stored.data(), ArticleChange.class);
    Article article = change.article();
    String language = ArticleProjection.spoken(article, change.tags());
    String text = ReadableText.lineOf(article.format(), article.content());
    return new ArticleHighlights(
        words.whole(ArticleFields.TITLE, article.title(), language).orElse(null),
        words.best(IndexFields.TEXT, text, language, MOST_FRAGMENTS));
  }
}
