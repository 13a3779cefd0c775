package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.events.ReleaseStatus;
import java.util.Set;

/** Tells how far a release has come, by what stands around the name and its trigger. */
final class ReleaseStanding {

  private static final int BEFORE = 8;
  private static final int BEHIND = 3;

  private ReleaseStanding() {}

  static ReleaseStatus statusOf(Candidate candidate) {
    if (near(candidate, Cue.RUMOR)) {
      return ReleaseStatus.RUMORED;
    }
    if (near(candidate, Cue.PLAN)) {
      return ReleaseStatus.UPCOMING;
    }
    return isHeldBack(candidate) ? ReleaseStatus.ANNOUNCED : ReleaseStatus.RELEASED;
  }

  /** "Announced X, which it will not release": made public, but not for use. */
  private static boolean isHeldBack(Candidate candidate) {
    if (candidate.trigger().cue() != Cue.ANNOUNCE) {
      return false;
    }
    Passage passage = candidate.passage();
    int denied = -1;
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() < candidate.mention().end()) {
        continue;
      }
      if (hit.value().contains(Cue.NOT)) {
        denied = hit.end();
      }
      boolean release = hit.value().contains(Cue.RELEASE) || hit.value().contains(Cue.OUT);
      if (release && denied >= 0 && passage.distance(denied, hit.start()) <= 2) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(Candidate candidate, Cue cue) {
    Passage passage = candidate.passage();
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.value().contains(cue) && concerns(candidate, passage, hit)) {
        return true;
      }
    }
    return false;
  }

  private static boolean concerns(Candidate candidate, Passage passage, Hit<Set<Cue>> hit) {
    Mention mention = candidate.mention();
    Trigger trigger = candidate.trigger();
    int anchor =
        trigger.exists() && trigger.end() <= mention.start() ? trigger.start() : mention.start();
    if (hit.end() <= anchor) {
      return passage.distance(hit.end(), anchor) <= BEFORE
          && !namesBetween(passage, hit.end(), anchor);
    }
    if (hit.end() <= mention.start()) {
      return passage.distance(hit.end(), mention.start()) <= 1;
    }
    return hit.start() >= mention.end()
        && passage.distance(mention.end(), hit.start()) <= BEHIND
        && !namesBetween(passage, mention.end(), hit.start())
        && !namesBetween(passage, hit.end(), hit.end() + 12);
  }

  private static boolean namesBetween(Passage passage, int from, int to) {
    for (Mention name : passage.names()) {
      if (name.start() >= from && name.start() < to) {
        return true;
      }
    }
    return false;
  }
}
