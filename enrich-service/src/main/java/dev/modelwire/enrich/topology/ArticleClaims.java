package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.TextSignature;
import dev.modelwire.enrich.text.MarkupReader;
import dev.modelwire.enrich.text.PlainText;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import dev.modelwire.events.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The claims of one article, one for each model. */
final class ArticleClaims {

  /** No address, no {@code tag:} URI, no path: those have a colon or a slash. */
  private static final Pattern MESSAGE_ID = Pattern.compile("[^\\s:/@]+@[^\\s:/@]+");

  private ArticleClaims() {}

  /** By identity; where two names of an article mean one model, what they say is joined. */
  static Map<String, ReleaseClaim> byIdentity(Tags tags) {
    List<String> identities = Objects.requireNonNull(tags.filedUnder(), "not filed");
    Map<String, ReleaseClaim> byIdentity = new LinkedHashMap<>();
    for (int i = 0; i < identities.size(); i++) {
      byIdentity.merge(identities.get(i), tags.releases().get(i), JoinedClaim::of);
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
    return new ClaimMessage(
        article.id(), sequence, cause.id(), cause.time(), report, signature, publication(article));
  }

  /**
   * A mailbox holds many newsletters, and each is a source of its own. A mail's article is known by
   * its key, the Message-ID; its feed's title is the newsletter's.
   */
  private static @Nullable String publication(Article article) {
    String title = article.feedTitle();
    return title == null || !MESSAGE_ID.matcher(article.key()).matches()
        ? null
        : title.strip().toLowerCase(Locale.ROOT);
  }

  static ClaimMessage withdrawal(Event cause, long sequence, Article article) {
    return new ClaimMessage(article.id(), sequence, cause.id(), cause.time(), null, null, null);
  }
}
