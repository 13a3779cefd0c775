package dev.modelwire.api.article;

import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.ListOffer;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Hit;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Kinds;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.ModelNames;
import dev.modelwire.api.index.Passage;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.release.ReleaseNames;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Every claim about a release, of all articles and not only of those that matter most. */
@RestController
class ClaimEndpoints {

  private final Lists lists;

  ClaimEndpoints(Lists lists) {
    this.lists = lists;
  }

  /**
   * What one article says of the release.
   *
   * @param claims mostly one; each with its evidence as people read it
   */
  record ClaimingArticle(ArticleItem article, List<ShownClaim> claims) {}

  /**
   * A claim and the passage that it stands in.
   *
   * @param passage the paragraph, the quote apart from what is around it
   */
  record ShownClaim(ReleaseClaim claim, Passage passage) {}

  @GetMapping(path = "/api/v1/releases/{id}/claims", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> claims(@PathVariable String id, HttpServletRequest request) {
    Parameters given =
        Parameters.of(request, Set.of(Lists.LIMIT, Lists.CURSOR, FieldSelection.PARAMETER));
    List<String> names = new CopyOnWriteArrayList<>();
    Selection asked =
        new Selection(
            new Listing.ByOrigin(),
            snapshot -> {
              names.addAll(known(id, snapshot));
              return ArticleSearch.claiming(names);
            });
    ListOffer offer =
        new ListOffer(
            List.of(),
            FieldSelection.members(ClaimingArticle.class),
            hit -> EventJson.mapper().writeValueAsBytes(claiming(hit, names)));
    return lists.answer(request, given, offer, asked);
  }

  private static List<String> known(String id, IndexSnapshot snapshot) {
    if (snapshot.find(Kinds.RELEASE, id).isEmpty()) {
      throw ProblemException.notFound("release", id);
    }
    return ReleaseNames.of(id, snapshot);
  }

  private static ClaimingArticle claiming(Hit hit, List<String> names) {
    ArticleChange change = EventJson.mapper().readValue(hit.thing().data(), ArticleChange.class);
    Article article = change.article();
    Stream<ReleaseClaim> claims =
        change.tags() == null ? Stream.empty() : change.tags().releases().stream();
    return new ClaimingArticle(
        EventJson.mapper().readValue(hit.item(), ArticleItem.class),
        claims
            .filter(claim -> isAbout(claim, names))
            .map(
                claim ->
                    new ShownClaim(
                        claim, Passage.of(claim.evidence(), article.format(), article.content())))
            .toList());
  }

  private static boolean isAbout(ReleaseClaim claim, List<String> names) {
    return Stream.concat(Stream.of(claim.model()), claim.aliases().stream())
        .map(ModelNames::normalized)
        .anyMatch(names::contains);
  }
}
