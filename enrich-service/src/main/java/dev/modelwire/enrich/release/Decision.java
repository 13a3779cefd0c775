package dev.modelwire.enrich.release;

import java.util.List;

/**
 * From which probability on a mention is taken to state a release. Releases come in company: where
 * an article surely states one, less is asked of the others.
 */
final class Decision {

  /** What is asked of an article that surely states no other release. */
  static final double ALONE = 0.5;

  /** What is asked beside a release that is sure; below it no mention ever states one. */
  static final double IN_COMPANY = 0.4;

  private static final double SURE = 0.8;

  private Decision() {}

  /**
   * The threshold for an article.
   *
   * @param candidates of one article, scored; those below {@link #IN_COMPANY} make no difference
   */
  static double threshold(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (candidate.probability() >= SURE && !candidate.key().isEmpty()) {
        return IN_COMPANY;
      }
    }
    return ALONE;
  }

  /** The candidates that state a release, in their order. */
  static List<Candidate> stated(List<Candidate> candidates) {
    double threshold = threshold(candidates);
    return candidates.stream().filter(candidate -> candidate.probability() >= threshold).toList();
  }
}
