package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.enrich.ledger.TextSignature;
import dev.modelwire.enrich.text.MarkupReader;
import dev.modelwire.enrich.text.PlainText;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The text's own signature; null where it is too short. */
  static @Nullable TextSignature signature(Article article) {
    PlainText text = MarkupReader.read(article.content(), article.format());
    return TextSignature.of(text.text()).orElse(null);
  }

  static ClaimMessage message(
      Event cause,
      long sequence,
      Article article,
      @Nullable TextSignature signature,
      ReleaseClaim claim) {
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
    return new ClaimMessage(article.id(), sequence, cause.id(), cause.time(), report, signature);
  }

  static ClaimMessage withdrawal(Event cause, long sequence, Article article) {
    return new ClaimMessage(article.id(), sequence, cause.id(), cause.time(), null, null);
  }
}
