package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Count;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The most advanced status that the claims support. What was only expected last month and is out
 * today is out, however many expected it: earlier claims of less don't contradict. Later ones do,
 * and a lone report of a release that many still expect in later months does not stand.
 */
final class StatusVote {

  /** How much heavier the contradiction has to be. */
  private static final int OUTVOTED = 3;

  private final Ballot<Said> ballot =
      new Ballot<>(Comparator.comparing(Said::status).thenComparing(Said::month));

  private record Said(ReleaseStatus status, YearMonth month) {}

  void add(Report report, String source) {
    ballot.add(said(report), source, ReleaseFold.weight(report.claim()));
  }

  void remove(Report report, String source) {
    ballot.remove(said(report), source, ReleaseFold.weight(report.claim()));
  }

  private static Said said(Report report) {
    var when = Objects.requireNonNullElse(report.publishedAt(), report.observedAt());
    return new Said(report.claim().status(), YearMonth.from(when.atOffset(ZoneOffset.UTC)));
  }

  /** By the order of the constants, the most advanced comes first. */
  ReleaseStatus decide() {
    ReleaseStatus least = ReleaseStatus.RUMORED;
    for (ReleaseStatus status : ReleaseStatus.values()) {
      long support = 0;
      YearMonth first = null;
      for (Map.Entry<Said, Long> result : ballot.results()) {
        if (result.getKey().status() == status) {
          support += result.getValue();
          YearMonth month = result.getKey().month();
          first = first == null || month.isBefore(first) ? month : first;
        }
      }
      if (first != null) {
        if (support * OUTVOTED >= contradiction(status, first)) {
          return status;
        }
        least = status;
      }
    }
    return least;
  }

  /** By status and the month in which it was said. */
  List<Count> counts() {
    return ballot.counts(
        said -> said.status().name().toLowerCase(Locale.ROOT) + " in " + said.month());
  }

  private long contradiction(ReleaseStatus status, YearMonth since) {
    long votes = 0;
    for (Map.Entry<Said, Long> result : ballot.results()) {
      Said said = result.getKey();
      if (said.status().compareTo(status) > 0 && said.month().isAfter(since)) {
        votes += result.getValue();
      }
    }
    return votes;
  }
}
