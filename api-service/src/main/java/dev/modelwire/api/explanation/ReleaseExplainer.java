package dev.modelwire.api.explanation;

import dev.modelwire.events.Payload.ArticleChange;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tells why a release is what it is. This service has no ledger: whoever runs both in one process
 * brings one, and elsewhere an enrich service is asked, where one is named.
 */
@FunctionalInterface
public interface ReleaseExplainer {

  /** Begins an explanation. */
  Explaining of(String releaseId);

  /** An explanation in the making, for one thread. */
  interface Explaining {

    /** Takes the newest state of an article that may claim the release. */
    void take(ArticleChange article);

    /** In the JSON of the wire; empty where the articles come to no such release. */
    Optional<JsonNode> explanation();
  }
}
