package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Article;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** A ledger over many articles, each from a feed of its own. */
public final class LedgerRun {

  private static final int ROOMY = 100_000;

  /** When the documents were read, after all of them were written. */
  private static final Instant READ = Instant.parse("2026-11-01T00:00:00Z");

  private final InMemoryClaimStore store = new InMemoryClaimStore();
  private final Ledger ledger = new Ledger(store, ROOMY);
  private final TreeSet<ModelIdentity> identities = new TreeSet<>();

  /** One claim of an article for each identity; of a second one nothing is taken. */
  public void claim(ModelIdentity identity, Article article, ReleaseClaim claim) {
    identities.add(identity);
    if (store.get(identity, article.id()) != null) {
      return;
    }
    Report report =
        new Report(
            article.id(),
            article.revision(),
            article.id(),
            null,
            article.url(),
            article.title(),
            article.language(),
            article.publishedAt(),
            READ,
            claim);
    ledger.apply(
        identity,
        new ClaimMessage(
            article.id(),
            1,
            article.id(),
            READ,
            report,
            TextSignature.of(article.content()).orElse(null),
            null));
  }

  public Map<String, Release> releases() {
    Map<String, Release> releases = new HashMap<>();
    WorkingSet all = new WorkingSet(store, ROOMY);
    identities.forEach(identity -> releases.putAll(all.get(identity).releases()));
    return releases;
  }
}
