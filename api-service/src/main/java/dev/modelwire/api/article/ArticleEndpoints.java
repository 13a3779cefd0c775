package dev.modelwire.api.article;

import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.ListOffer;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Fragments;
import dev.modelwire.api.index.Hit;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.StoredThing;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final String AS_OF = "as_of";
  private static final String HIGHLIGHT = "highlight";

  /** What the list takes. */
  private static final Set<String> PARAMETERS =
      Stream.of(ArticleQuery.CRITERIA, Lists.PARAMETERS, Set.of(HIGHLIGHT))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** Ingest lets no article have nearly as many. */
  private static final int MOST_REVISIONS = 500;

  private final Lists lists;
  private final EventStore store;
  private final ArticleSelections selections;
  private final ObjectProvider<ArticleExplainer> explainer;

  ArticleEndpoints(
      Lists lists,
      EventStore store,
      ArticleSelections selections,
      ObjectProvider<ArticleExplainer> explainer) {
    this.lists = lists;
    this.store = store;
    this.selections = selections;
    this.explainer = explainer;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters given = Parameters.of(request, PARAMETERS);
    ArticleQuery asked = ArticleQuery.of(given);
    return lists.answer(request, given, offer(given, asked), selections.of(asked));
  }

  private ListOffer offer(Parameters given, ArticleQuery asked) {
    ListOffer offer = ListOffer.of(selections.facets(), ArticleItem.class);
    if (asked.collapsed()) {
      offer = offer.with("copies", Hit::copies);
    }
    if (!given.flag(HIGHLIGHT).orElse(false)) {
      return offer;
    }
    if (asked.text().isEmpty()) {
      given.flaw(HIGHLIGHT, "needs q");
      return offer;
    }
    Fragments words = new Fragments(ArticleSearch.words(asked.text().get()));
    return offer.with("highlights", hit -> ArticleHighlights.of(hit.thing(), words));
  }

  /** As it is now, or as it was at a moment of the past. */
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters given = Parameters.of(request, Set.of(AS_OF, FieldSelection.PARAMETER));
    Instant asOf = given.until(AS_OF).orElse(Instant.MAX);
    return lists.one(request, given, snapshot -> detail(id, asOf, snapshot));
  }

  private ArticleDetail detail(String id, Instant asOf, IndexSnapshot snapshot) {
    StoredThing now =
        snapshot
            .find(ArticleFields.KIND, id)
            .orElseThrow(() -> ProblemException.notFound("article", id));
    List<RecordedEvent> history =
        store.history(id, EventStore.NOTHING, MOST_REVISIONS).stream()
            .filter(event -> event.position() <= now.position() && !event.time().isAfter(asOf))
            .toList();
    if (asOf.equals(Instant.MAX)) {
      return ArticleDetail.of(now, history, snapshot);
    }
    if (history.isEmpty()) {
      throw ProblemException.of(
          ProblemKind.NOT_FOUND,
          "The article with the id '%s' was not known yet at %s.".formatted(id, asOf));
    }
    ArticleItem item = EventJson.mapper().readValue(now.item(), ArticleItem.class);
    return ArticleDetail.of(item, history, snapshot);
  }

  /** Why the tagger finds in the article what it finds, by the tagger of now. */
  @GetMapping("/{id}/explanation")
  ResponseEntity<byte[]> explanation(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    ArticleExplainer explaining = explainer.getIfAvailable();
    if (explaining == null) {
      throw ProblemException.of(
          ProblemKind.UNAVAILABLE,
          "No tagger runs beside this API, and modelwire.explanations.uri names none."
              + " 'modelwire tag --explain' explains a document.");
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
