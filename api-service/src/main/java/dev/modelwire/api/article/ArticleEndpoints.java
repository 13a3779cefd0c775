package dev.modelwire.api.article;

import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.ListOffer;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Hit;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.Article;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The articles that were read, and what was found in them. */
@RestController
@RequestMapping(path = "/api/v1/articles", produces = MediaType.APPLICATION_JSON_VALUE)
class ArticleEndpoints {

  /** The longest content, in UTF-16 code units, that is explained while somebody waits. */
  private static final int LONGEST_EXPLAINED = 500_000;

  private final Lists lists;
  private final ArticleSelections selections;
  private final ObjectProvider<ArticleExplainer> explainer;

  ArticleEndpoints(
      Lists lists, ArticleSelections selections, ObjectProvider<ArticleExplainer> explainer) {
    this.lists = lists;
    this.selections = selections;
    this.explainer = explainer;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters given = Parameters.of(request, ArticleQuery.CRITERIA, Lists.PARAMETERS);
    ArticleQuery asked = ArticleQuery.of(given);
    ListOffer offer = ListOffer.of(selections.facets(), ArticleItem.class);
    return lists.answer(
        request,
        given,
        asked.collapsed() ? offer.with("copies", Hit::copies) : offer,
        selections.of(asked));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    return lists.one(
        request,
        Parameters.of(request, Set.of(FieldSelection.PARAMETER)),
        snapshot ->
            snapshot
                .find(ArticleFields.KIND, id)
                .map(stored -> ArticleDetail.of(stored, snapshot))
                .orElseThrow(() -> ProblemException.notFound("article", id)));
  }

  /** Why the tagger finds in the article what it finds, by the tagger of now. */
  @GetMapping("/{id}/explanation")
  ResponseEntity<byte[]> explanation(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    ArticleExplainer explaining = explainer.getIfAvailable();
    if (explaining == null) {
      throw ProblemException.of(
          ProblemKind.UNAVAILABLE,
          "No tagger runs beside this API. 'modelwire tag --explain' explains a document.");
    }
    return lists.one(
        request,
        snapshot ->
            snapshot
                .find(ArticleFields.KIND, id)
                .map(stored -> explaining.explain(explainable(ArticleDetail.articleOf(stored))))
                .orElseThrow(() -> ProblemException.notFound("article", id)));
  }

  private static Article explainable(Article article) {
    if (article.content().length() > LONGEST_EXPLAINED) {
      throw ProblemException.of(
          ProblemKind.REFUSED,
          "The article has %d characters; up to %d are explained."
              .formatted(article.content().length(), LONGEST_EXPLAINED));
    }
    return article;
  }
}
