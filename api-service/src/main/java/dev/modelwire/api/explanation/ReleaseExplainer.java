package dev.modelwire.api.explanation;

import dev.modelwire.events.Payload.ArticleChange;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tells why a release is what it is. This service has no ledger: services know each other by the
 * events alone, so whoever runs both in one process brings one, and elsewhere there is none to ask.
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
