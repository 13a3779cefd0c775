package dev.modelwire.standalone.up;

import dev.modelwire.api.explanation.ReleaseExplainer;
import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.topology.ReleaseReasons;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The ledger's rules of this process for the API's explanations. */
final class LedgerBeside implements ReleaseExplainer {

  @Override
  public Explaining of(String releaseId) {
    ReleaseReasons reasons = new ReleaseReasons(releaseId, IdentityRules.standard());
    return new Explaining() {
      @Override
      public void take(ArticleChange article) {
        reasons.take(article);
      }

      @Override
      public Optional<JsonNode> explanation() {
        return reasons.explanation().map(each -> EventJson.mapper().valueToTree(each));
      }
    };
  }
}
