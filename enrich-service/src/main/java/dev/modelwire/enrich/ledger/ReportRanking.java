package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Novelty;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The claims that matter most: news before history, the more advanced before the less, the surer
 * before the less sure, the earlier before the later. Only the best reports are kept in memory.
 */
final class ReportRanking {

  private final TreeSet<Rank> ranks = new TreeSet<>(Rank.BEST_FIRST);
  private final Map<String, Report> best = new HashMap<>();

  private record Rank(
      Novelty novelty, ReleaseStatus status, int confidence, Instant when, String articleId) {
    static final Comparator<Rank> BEST_FIRST =
        Comparator.comparing(Rank::novelty)
            .thenComparing(Rank::status)
            .thenComparing(Comparator.comparingInt(Rank::confidence).reversed())
            .thenComparing(Rank::when)
            .thenComparing(Rank::articleId);

    static Rank of(Report report) {
      return new Rank(
          report.claim().novelty(),
          report.claim().status(),
          (int) Math.round(report.claim().confidence() * 20),
          Objects.requireNonNullElse(report.publishedAt(), report.observedAt()),
          report.articleId());
    }
  }

  int size() {
    return ranks.size();
  }

  void add(Report report) {
    ranks.add(Rank.of(report));
    best.put(report.articleId(), report);
  }

  void remove(Report report) {
    ranks.remove(Rank.of(report));
    best.remove(report.articleId());
  }

  /**
   * The best reports, best first; {@code reports} reads one that is not at hand, by its article.
   */
  List<Report> best(Function<String, Report> reports) {
    List<String> articles = ranks.stream().limit(Release.MAX_REPORTS).map(Rank::articleId).toList();
    List<Report> found = articles.stream().map(id -> best.computeIfAbsent(id, reports)).toList();
    Set<String> kept = new HashSet<>(articles);
    best.keySet().retainAll(kept);
    return found;
  }
}
