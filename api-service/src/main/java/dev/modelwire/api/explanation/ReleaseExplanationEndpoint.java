package dev.modelwire.api.explanation;

import dev.modelwire.api.article.ArticleQuery;
import dev.modelwire.api.article.ArticleSelections;
import dev.modelwire.api.explanation.ReleaseExplainer.Explaining;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Kinds;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Explains releases where the ledger's rules are at hand. */
@RestController
class ReleaseExplanationEndpoint {

  /** What is read while somebody waits: the newest ones. */
  private static final int MOST_ARTICLES = 2_000;

  private final Lists lists;
  private final ObjectProvider<ReleaseExplainer> explainer;

  ReleaseExplanationEndpoint(Lists lists, ObjectProvider<ReleaseExplainer> explainer) {
    this.lists = lists;
    this.explainer = explainer;
  }

  @GetMapping(
      path = "/api/v1/releases/{id}/explanation",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> explanation(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    ReleaseExplainer explaining = explainer.getIfAvailable();
    if (explaining == null) {
      throw ProblemException.of(
          ProblemKind.UNAVAILABLE,
          "No ledger runs beside this API, and modelwire.explanations.uri names none.");
    }
    return lists.one(request, snapshot -> explained(id, explaining.of(id), snapshot));
  }

  private static JsonNode explained(String id, Explaining explaining, IndexSnapshot snapshot) {
    if (snapshot.find(Kinds.RELEASE, id).isEmpty()) {
      throw ProblemException.notFound("release", id);
    }
    Parameters asked = Parameters.of(Map.of("release", List.of(id)), ArticleQuery.CRITERIA);
    Selection claiming = ArticleSelections.withoutLabels(ArticleQuery.of(asked));
    snapshot.first(
        claiming,
        MOST_ARTICLES,
        stored -> {
          explaining.take(EventJson.mapper().readValue(stored.data(), ArticleChange.class));
          return stored.position();
        });
    return explaining
        .explanation()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemKind.REFUSED,
                    "By the rules of now no article of the history claims %s.".formatted(id)));
  }
}
