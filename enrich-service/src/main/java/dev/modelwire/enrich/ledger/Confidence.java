package dev.modelwire.enrich.ledger;

import dev.modelwire.events.Report;
import java.util.Comparator;

/**
 * How sure the claims together make that this is a release. Each source counts by its surest claim.
 * Sources repeat each other in their own words, so every one after the surest adds half of what an
 * independent witness would.
 */
final class Confidence {

  /** Nothing read in sources is certain. */
  private static final double MAX = 0.99;

  /** The ninth witness changes nothing that anyone could tell apart. */
  private static final int WITNESSES = 8;

  private final Ballot<String> sources = new Ballot<>(Comparator.naturalOrder());

  void add(Report report, String source) {
    sources.add(source, "", thousandths(report));
  }

  void remove(Report report, String source) {
    sources.remove(source, "", thousandths(report));
  }

  private static int thousandths(Report report) {
    return Math.max(1, (int) Math.round(report.claim().confidence() * 1000));
  }

  int sources() {
    return sources.size();
  }

  /** From 0 to {@value #MAX}, to four decimals. */
  double combined() {
    double doubt = 1;
    double share = 1;
    for (long votes : sources.topVotes(WITNESSES)) {
      doubt *= 1 - share * Math.min(1, votes / 1000.0);
      share = 0.5;
    }
    return Math.round(Math.min(MAX, 1 - doubt) * 10_000) / 10_000.0;
  }
}
