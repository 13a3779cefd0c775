package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.ledger.LedgerExplainer;
import dev.modelwire.enrich.ledger.ReleaseExplanation;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a release is what it is, from the tagged articles of the history. */
public final class ReleaseReasons {

  private ReleaseReasons() {}

  /**
   * What the ledger's rules of now make of articles' claims.
   *
   * @param articles the latest event of each article that may claim it; others do no harm
   * @return empty where they come to no such release
   */
  public static Optional<ReleaseExplanation> explain(
      String releaseId, Collection<ArticleChange> articles, IdentityRules rules) {
    String identity = LedgerExplainer.identityOf(releaseId).value();
    List<ClaimMessage> messages =
        articles.stream().flatMap(each -> message(each, identity, rules).stream()).toList();
    return LedgerExplainer.explain(releaseId, messages, rules);
  }

  private static Optional<ClaimMessage> message(
      ArticleChange change, String identity, IdentityRules rules) {
    Tags tags = change.tags();
    if (tags == null) {
      return Optional.empty();
    }
    List<String> filed = tags.filedUnder();
    Tags known =
        filed != null
            ? tags
            : tags.filed(
                tags.releases().stream().map(claim -> rules.identify(claim).value()).toList());
    Map<String, ReleaseClaim> claims = ArticleClaims.byIdentity(known);
    return Optional.ofNullable(claims.get(identity)).map(claim -> claimed(change, claim));
  }

  private static ClaimMessage claimed(ArticleChange change, ReleaseClaim claim) {
    Article article = change.article();
    Event cause =
        new Event(
            article.id(),
            EventType.ARTICLE_PUBLISHED,
            URI.create("/enrich"),
            article.id(),
            article.observedAt(),
            change);
    return ArticleClaims.message(cause, 0, article, ArticleClaims.signature(article), claim);
  }
}
