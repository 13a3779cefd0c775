package dev.modelwire.enrich.release;

import dev.modelwire.events.ReleaseStatus;
import java.util.List;

/** Tells how far a release has come, by what stands around its trigger. */
final class ReleaseStanding {

  private ReleaseStanding() {}

  static ReleaseStatus statusOf(Candidate candidate) {
    List<String> features = candidate.features();
    if (near(features, Cue.RUMOR)) {
      return ReleaseStatus.RUMORED;
    }
    if (near(features, Cue.PLAN)) {
      return ReleaseStatus.UPCOMING;
    }
    return ReleaseStatus.RELEASED;
  }

  private static boolean near(List<String> features, Cue cue) {
    return features.contains("b.trigger." + cue)
        || features.contains("a.trigger." + cue)
        || features.contains("left." + cue)
        || features.contains("right." + cue);
  }
}
