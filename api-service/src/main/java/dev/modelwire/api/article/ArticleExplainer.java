package dev.modelwire.api.article;

import dev.modelwire.events.Article;
import tools.jackson.databind.JsonNode;

/**
 * Tells why a tagger finds in an article what it finds. This service has no tagger: whoever runs
 * both in one process brings one, and elsewhere an enrich service is asked, where one is named.
 */
@FunctionalInterface
public interface ArticleExplainer {

  /** The explanation, in the JSON of the wire. Pure, and safe for many threads. */
  JsonNode explain(Article article);
}
