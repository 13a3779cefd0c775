package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Basis;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Copying;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Witness;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds the claims of one name as the ledger does, and tells how the votes stood. */
public final class LedgerExplainer {

  private static final Comparator<Report> EARLIEST_FIRST =
      Comparator.comparing(LedgerExplainer::when).thenComparing(Report::articleId);

  private final ModelIdentity identity;
  private final Map<String, HeldClaim> claims = new TreeMap<>();

  private LedgerExplainer(ModelIdentity identity) {
    this.identity = identity;
  }

  /** The identity that the claims of a release are filed under. */
  public static ModelIdentity identityOf(String releaseId) {
    return Parting.identityOf(releaseId);
  }

  /**
   * Why a release is what it is.
   *
   * @param messages every claim that is filed under the release's identity, of each article the
   *     latest; those of another maker's release of the name among them
   * @param rules by which they were filed
   * @return empty where the claims come to no such release
   */
  public static Optional<ReleaseExplanation> explain(
      String releaseId, Collection<ClaimMessage> messages, IdentityRules rules) {
    LedgerExplainer explainer = new LedgerExplainer(identityOf(releaseId));
    messages.forEach(explainer::take);
    NameFold fold =
        new NameFold(explainer.identity, id -> Objects.requireNonNull(explainer.claims.get(id)));
    explainer.claims.values().forEach(fold::add);
    Release release = fold.releases().get(releaseId);
    if (release == null) {
      return Optional.empty();
    }
    ReleaseFold own = fold.fold(releaseId);
    List<Witness> witnesses =
        explainer.claims.values().stream()
            .filter(held -> fold.releaseOf(held).equals(releaseId))
            .map(HeldClaim::report)
            .sorted(EARLIEST_FIRST)
            .map(report -> explainer.witness(report, fold.copies(), own))
            .toList();
    return Optional.of(
        new ReleaseExplanation(
            rules.version(), release, witnesses, own.votes(), own.dateCounts(release.status())));
  }

  private void take(ClaimMessage message) {
    Report report = message.report();
    if (report != null) {
      claims.put(
          message.articleId(),
          new HeldClaim(
              message.sequence(),
              false,
              report.observedAt(),
              report,
              message.signature(),
              message.publication(),
              List.of()));
    }
  }

  private static Instant when(Report report) {
    return Objects.requireNonNullElse(report.publishedAt(), report.observedAt());
  }

  private Witness witness(Report report, Copies copies, ReleaseFold fold) {
    String first = copies.first(report.articleId());
    boolean copy = !first.equals(report.articleId());
    ReleaseClaim claim = report.claim();
    return new Witness(
        report.articleId(),
        report.feedId(),
        report.feedTitle(),
        report.url(),
        report.publishedAt(),
        copies.source(report.articleId()),
        copy ? first : null,
        copy ? copying(report.articleId(), first) : null,
        claim.model(),
        claim.organization(),
        claim.status(),
        claim.date(),
        basis(report, fold),
        claim.access(),
        claim.novelty(),
        claim.confidence(),
        ReleaseFold.weight(claim));
  }

  private Copying copying(String articleId, String first) {
    HeldClaim one = Objects.requireNonNull(claims.get(articleId));
    HeldClaim other = Objects.requireNonNull(claims.get(first));
    Optional<String> address = address(one);
    if (address.isPresent() && address.equals(address(other))) {
      return Copying.SAME_ADDRESS;
    }
    TextSignature text = one.signature();
    TextSignature otherText = other.signature();
    boolean alike =
        text != null
            && otherText != null
            && TextSignature.areCopies(text.hashes(), otherText.hashes());
    return alike ? Copying.NEAR_THE_SAME_TEXT : Copying.COPY_OF_A_COPY;
  }

  private static Optional<String> address(HeldClaim held) {
    return Optional.ofNullable(held.report().url()).flatMap(CanonicalUrl::of);
  }

  private static @Nullable Basis basis(Report report, ReleaseFold fold) {
    PartialDate date = report.claim().date();
    return date == null ? null : fold.basis(report, date);
  }
}
