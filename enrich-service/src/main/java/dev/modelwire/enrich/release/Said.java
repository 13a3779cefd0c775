package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.DateWords;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Tokens;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Which words of a sentence say what happens or when, so that no capital makes a name of them. */
final class Said {

  private Said() {}

  /** As indexes of tokens. */
  static BitSet in(String text, Tokens tokens, List<Hit<Set<Cue>>> cues, DateWords dates) {
    BitSet said = new BitSet();
    for (Hit<Set<Cue>> hit : cues) {
      if (tells(hit.value())) {
        said.set(tokens.at(hit.start()), tokens.at(hit.end()));
      }
    }
    int limit = tokens.count() == 0 ? 0 : tokens.end(tokens.count() - 1);
    for (int t = 0; t < tokens.count(); t++) {
      if (Character.isUpperCase(tokens.first(t))
          && dates.weekdays().longest(text, tokens.start(t), limit) != null) {
        said.set(t);
      }
    }
    return said;
  }

  private static boolean tells(Set<Cue> cues) {
    for (Cue cue : cues) {
      switch (cue) {
        case RELEASE, ANNOUNCE, OUT, LIST, PLAN, NAMED, WE, FRESH, PAST -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
