package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Basis;
import dev.modelwire.enrich.ledger.ReleaseExplanation.DateCount;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Rule;
import dev.modelwire.enrich.ledger.ReleaseExplanation.Vote;
import dev.modelwire.events.Access;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of one release come to. Claims are added and removed one at a time at a cost that
 * does not grow with their number; the same claims come to the same release in whatever order they
 * were added, and whatever was added and removed in between.
 */
final class ReleaseFold {

  /** A report of news weighs as much as three that recall history. */
  private static final int NEWS = 3;

  private static final int OF_A_SIZE = 3;
  private static final int MAX_ALIASES = 12;
  private static final int MAX_VARIANTS = 16;

  private final String id;
  private final ModelIdentity identity;
  private final Ballot<String> plainNames = new Ballot<>(SpellingOrder.OF_NAMES);
  private final Ballot<String> otherNames = new Ballot<>(SpellingOrder.OF_NAMES);
  private final Ballot<String> spellings = new Ballot<>(SpellingOrder.OF_NAMES);
  private final Ballot<String> variants = new Ballot<>(SpellingOrder.OF_SIZES);
  private final Ballot<String> parameters = new Ballot<>(SpellingOrder.OF_SIZES);
  private final Ballot<String> organizations = new Ballot<>(SpellingOrder.OF_NAMES);
  private final Ballot<ModelKind> kinds = new Ballot<>(Comparator.naturalOrder());
  private final Ballot<Access> accesses = new Ballot<>(Comparator.naturalOrder());
  private final Ballot<Long> contexts = new Ballot<>(Comparator.reverseOrder());
  private final Ballot<String> licenses = new Ballot<>(SpellingOrder.OF_NAMES);
  private final StatusVote status = new StatusVote();
  private final DateVote dates = new DateVote();
  private final Confidence confidence = new Confidence();
  private final ReportRanking ranking = new ReportRanking();
  private final TreeMap<Instant, Integer> firstObserved = new TreeMap<>();
  private final TreeMap<Instant, Integer> lastObserved = new TreeMap<>();
  private @Nullable Release latest;

  /**
   * @param id of the release
   * @param identity that its names mean
   */
  ReleaseFold(String id, ModelIdentity identity) {
    this.id = id;
    this.identity = identity;
  }

  /**
   * @param source whose word the claim is
   */
  void add(HeldClaim held, String source) {
    latest = null;
    vote(held, source);
    ranking.add(held.report());
    firstObserved.merge(held.firstObservedAt(), 1, Integer::sum);
    lastObserved.merge(held.report().observedAt(), 1, Integer::sum);
  }

  void remove(HeldClaim held, String source) {
    latest = null;
    takeBack(held, source);
    ranking.remove(held.report());
    firstObserved.computeIfPresent(held.firstObservedAt(), (_, n) -> n == 1 ? null : n - 1);
    lastObserved.computeIfPresent(held.report().observedAt(), (_, n) -> n == 1 ? null : n - 1);
  }

  /** What an article claims was one source's word and is another's now. */
  void move(HeldClaim held, String before, String after) {
    latest = null;
    takeBack(held, before);
    vote(held, after);
  }

  private void vote(HeldClaim held, String source) {
    count(held, source, Ballot::add);
    status.add(held.report(), source);
    dates.add(held.report(), source, datingWeight(held.report().claim()));
    confidence.add(held.report(), source);
  }

  private void takeBack(HeldClaim held, String source) {
    count(held, source, Ballot::remove);
    status.remove(held.report(), source);
    dates.remove(held.report(), source, datingWeight(held.report().claim()));
    confidence.remove(held.report(), source);
  }

  private interface Count {
    <V> void apply(Ballot<V> ballot, @Nullable V value, String source, int weight);
  }

  private void count(HeldClaim held, String source, Count count) {
    ReleaseClaim claim = held.report().claim();
    int weight = weight(claim);
    boolean plain = identity.isPlainly(claim.model());
    count.apply(plain ? plainNames : otherNames, claim.model(), source, weight);
    Stream.concat(Stream.of(claim.model()), claim.aliases().stream())
        .distinct()
        .forEach(name -> count.apply(spellings, name, source, weight));
    claim.variants().stream().distinct().forEach(v -> count.apply(variants, v, source, weight));
    claim.parameters().stream().distinct().forEach(p -> count.apply(parameters, p, source, weight));
    count.apply(organizations, claim.organization(), source, weight);
    count.apply(kinds, claim.kind(), source, weight);
    count.apply(accesses, claim.access() == Access.UNKNOWN ? null : claim.access(), source, weight);
    count.apply(contexts, claim.contextTokens(), source, weight);
    count.apply(licenses, claim.license(), source, weight);
  }

  /** In hundredths, so that sums are exact. */
  static int weight(ReleaseClaim claim) {
    int hundredths = Math.max(1, (int) Math.round(claim.confidence() * 100));
    return claim.novelty() == Novelty.NEW ? NEWS * hundredths : hundredths;
  }

  /** A size that came later does not date the model: who names the model itself weighs more. */
  private int datingWeight(ReleaseClaim claim) {
    int weight = weight(claim);
    return identity.isPlainly(claim.model()) ? weight : Math.max(1, weight / OF_A_SIZE);
  }

  /**
   * What the claims come to; null without any.
   *
   * @param reports reads the report of an article, where it is not at hand
   */
  @Nullable Release release(Function<String, Report> reports) {
    if (latest == null && ranking.size() > 0) {
      latest = folded(reports);
    }
    return latest;
  }

  /** How the votes stand, for who asks why. */
  List<Vote> votes() {
    return List.of(
        vote("model", plainNames.isEmpty() ? otherNames : plainNames),
        vote("organization", organizations),
        vote("kind", kinds),
        new Vote(
            "status",
            text(status.decide()),
            Rule.MOST_ADVANCED,
            Rule.MOST_ADVANCED.meaning(),
            status.counts()),
        new Vote(
            "date",
            text(dates.decide(status.decide())),
            Rule.AGREEMENT_AND_PRECISION,
            Rule.AGREEMENT_AND_PRECISION.meaning(),
            List.of()),
        vote("access", accesses),
        vote("context_tokens", contexts),
        vote("license", licenses));
  }

  private static <V> Vote vote(String field, Ballot<V> ballot) {
    return new Vote(
        field,
        text(ballot.winner()),
        Rule.MOST_VOTES,
        Rule.MOST_VOTES.meaning(),
        ballot.counts(ReleaseFold::said));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : said(value);
  }

  /** As the wire writes it. */
  private static String said(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }

  List<DateCount> dateCounts(ReleaseStatus decided) {
    return dates.counts(decided);
  }

  Basis basis(Report report, PartialDate date) {
    return dates.basis(report, date);
  }

  private Release folded(Function<String, Report> reports) {
    String model =
        Objects.requireNonNull(plainNames.isEmpty() ? otherNames.winner() : plainNames.winner());
    ReleaseStatus decided = status.decide();
    return new Release(
        id,
        model,
        spellings.top(MAX_ALIASES + 1).stream()
            .filter(name -> !name.equals(model))
            .limit(MAX_ALIASES)
            .toList(),
        SpellingOrder.sizes(variants.top(MAX_VARIANTS)),
        organizations.winner(),
        Objects.requireNonNull(kinds.winner()),
        decided,
        dates.decide(decided),
        Optional.ofNullable(accesses.winner()).orElse(Access.UNKNOWN),
        SpellingOrder.sizes(parameters.top(MAX_VARIANTS)),
        contexts.winner(),
        licenses.winner(),
        confidence.combined(),
        ranking.size(),
        confidence.sources(),
        firstObserved.firstKey(),
        lastObserved.lastKey(),
        ranking.best(reports),
        false);
  }

  /** A release after its last claim was taken back: what those claims came to. */
  static Release retracted(Release last) {
    return new Release(
        last.id(),
        last.model(),
        last.aliases(),
        last.variants(),
        last.organization(),
        last.kind(),
        last.status(),
        last.date(),
        last.access(),
        last.parameters(),
        last.contextTokens(),
        last.license(),
        0,
        0,
        0,
        last.firstObservedAt(),
        last.lastObservedAt(),
        List.of(),
        true);
  }
}
