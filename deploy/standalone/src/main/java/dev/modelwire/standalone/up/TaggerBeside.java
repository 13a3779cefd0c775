package dev.modelwire.standalone.up;

import dev.modelwire.api.article.ArticleExplainer;
import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tagger of this process for the API's explanations; loaded when the first is asked for. */
final class TaggerBeside implements ArticleExplainer {

  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable ReleaseTagger loaded;

  @Override
  public JsonNode explain(Article article) {
    return EventJson.mapper().valueToTree(tagger().explain(article));
  }

  private ReleaseTagger tagger() {
    ReleaseTagger tagger = loaded;
    if (tagger != null) {
      return tagger;
    }
    loading.lock();
    try {
      tagger = loaded;
      if (tagger == null) {
        tagger = ReleaseTagger.create();
        loaded = tagger;
      }
      return tagger;
    } finally {
      loading.unlock();
    }
  }
}
