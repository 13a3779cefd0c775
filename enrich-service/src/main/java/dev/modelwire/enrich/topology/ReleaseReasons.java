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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a release is what it is, from the tagged articles of the history: what the ledger's rules of
 * now make of their claims. Of each article it keeps what the ledger would, and not the text.
 */
public final class ReleaseReasons {

  private final String releaseId;
  private final String identity;
  private final IdentityRules rules;
  private final List<ClaimMessage> messages = new ArrayList<>();

  public ReleaseReasons(String releaseId, IdentityRules rules) {
    this.releaseId = releaseId;
    this.identity = LedgerExplainer.identityOf(releaseId).value();
    this.rules = rules;
  }

  /** Takes the latest event of an article; one that does not claim the release does no harm. */
  public void take(ArticleChange change) {
    Tags tags = change.tags();
    if (tags != null) {
      ReleaseClaim claim = ArticleClaims.byIdentity(filed(tags)).get(identity);
      if (claim != null) {
        messages.add(message(change, claim));
      }
    }
  }

  /** Empty where the claims come to no such release. */
  public Optional<ReleaseExplanation> explanation() {
    return LedgerExplainer.explain(releaseId, messages, rules);
  }

  private Tags filed(Tags tags) {
    return tags.filedUnder() != null
        ? tags
        : tags.filed(tags.releases().stream().map(claim -> rules.identify(claim).value()).toList());
  }

  private static ClaimMessage message(ArticleChange change, ReleaseClaim claim) {
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
