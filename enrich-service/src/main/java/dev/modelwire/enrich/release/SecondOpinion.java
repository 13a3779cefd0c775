package dev.modelwire.enrich.release;

import java.util.Optional;

/** Asked about names of which the tagger is not sure. Safe for use by many threads. */
public interface SecondOpinion {

  /** Never has an opinion, so that the tagger's own answer stands. */
  SecondOpinion NONE = (_, _) -> Optional.empty();

  /**
   * Whether a passage states that a model was or will be released; empty where there is no opinion.
   * Never fails.
   */
  Optional<Boolean> statesRelease(String model, String passage);
}
