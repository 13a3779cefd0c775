package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.FoundDate;
import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Sentence;
import dev.modelwire.enrich.text.Tokens;
import java.util.List;
import java.util.Set;

/**
 * A sentence with all that was found in it.
 *
 * @param index its number in the document, from 0
 * @param heading the index of the heading above it, itself for a heading; -1 if there is none
 * @param marks those that end within it
 * @param frames phrases that stand around what they speak of; none where nothing is named
 */
record Passage(
    int index,
    int heading,
    Sentence sentence,
    Tokens tokens,
    List<Mention> names,
    List<Hit<Set<Cue>>> cues,
    List<Hit<Organization>> owners,
    List<FoundDate> dates,
    List<Mark> marks,
    Frames.Found frames) {

  boolean says(Cue cue) {
    for (Hit<Set<Cue>> hit : cues) {
      if (hit.value().contains(cue)) {
        return true;
      }
    }
    return false;
  }

  /** Words between two places; ideographs count half. */
  int distance(int from, int to) {
    return tokens.distance(from, to);
  }
}
