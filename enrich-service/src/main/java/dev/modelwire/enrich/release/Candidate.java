package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import java.util.List;

/**
 * A mention that may state a release.
 *
 * @param key under which its spellings meet
 * @param features what speaks for and against it, as names
 * @param trigger the phrase that it hangs on; {@link Trigger#NONE} if there is none
 * @param sourceStart where its sentence begins in the article's content
 * @param sourceEnd where its sentence ends there, exclusive
 * @param probability that it states a release
 */
record Candidate(
    Passage passage,
    Mention mention,
    String key,
    List<String> features,
    Trigger trigger,
    int sourceStart,
    int sourceEnd,
    double probability) {

  /**
   * @param same features that are equal to its own
   */
  Candidate scored(List<String> same, double value) {
    return new Candidate(passage, mention, key, same, trigger, sourceStart, sourceEnd, value);
  }
}
