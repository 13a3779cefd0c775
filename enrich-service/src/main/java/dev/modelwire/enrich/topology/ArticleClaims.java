package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** The claims of one article, one for each model. */
final class ArticleClaims {

  private ArticleClaims() {}

  /** By identity; where two names of an article mean one model, what they say is joined. */
  static Map<String, ReleaseClaim> byIdentity(Iterable<ReleaseClaim> claims) {
    Map<String, ReleaseClaim> byIdentity = new LinkedHashMap<>();
    for (ReleaseClaim claim : claims) {
      byIdentity.merge(ModelIdentity.of(claim).value(), claim, JoinedClaim::of);
    }
    return byIdentity;
  }

  static ClaimMessage message(Event cause, long sequence, Article article, ReleaseClaim claim) {
    Report report =
        new Report(
            article.id(),
            article.revision(),
            article.feedId(),
            article.feedTitle(),
            article.url(),
            article.title(),
            article.language(),
            article.publishedAt(),
            article.observedAt(),
            claim);
    return new ClaimMessage(article.id(), sequence, cause.id(), cause.time(), report);
  }

  static ClaimMessage withdrawal(Event cause, long sequence, Article article) {
    return new ClaimMessage(article.id(), sequence, cause.id(), cause.time(), null);
  }
}
