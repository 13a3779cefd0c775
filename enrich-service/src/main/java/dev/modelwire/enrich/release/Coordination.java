package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Tokens;
import java.util.List;
import java.util.Set;

/**
 * The names that stand in one list with a mention, "X, Y and Z": what governs one governs all.
 *
 * @param head the first of them, as an index into the names of the passage
 * @param tail the last of them
 */
record Coordination(int head, int tail) {

  private static final int LONGEST_LIST = 8;
  private static final int WIDEST_GAP = 80;
  private static final Set<String> JOINS =
      Set.of(
          ",", "、", "，", "/", "&", "and", "y", "e", "et", "und", "和", "与", "と", "or", "ou", "o",
          "以及", "及", "oder", "와", "과");

  static Coordination around(Passage passage, int i) {
    List<Mention> names = passage.names();
    int head = i;
    while (head > 0
        && i - head < LONGEST_LIST
        && joins(passage, names.get(head - 1), names.get(head))) {
      head--;
    }
    int tail = i;
    while (tail + 1 < names.size()
        && tail - i < LONGEST_LIST
        && joins(passage, names.get(tail), names.get(tail + 1))) {
      tail++;
    }
    return new Coordination(head, tail);
  }

  boolean isList() {
    return tail > head;
  }

  private static boolean joins(Passage passage, Mention left, Mention right) {
    if (right.start() - left.end() > WIDEST_GAP) {
      return false;
    }
    for (Hit<Set<Cue>> hit : passage.cues()) {
      boolean within = hit.start() >= left.end() && hit.end() <= right.start();
      if (within && (hit.value().contains(Cue.USE) || TriggerFeatures.isTrigger(hit))) {
        return false;
      }
    }
    int words = 0;
    boolean joined = false;
    int depth = 0;
    Tokens tokens = passage.tokens();
    for (int t = tokens.at(left.end());
        t < tokens.count() && tokens.start(t) < right.start();
        t++) {
      String word = tokens.word(t);
      switch (word) {
        case "(", "（" -> depth++;
        case ")", "）" -> depth--;
        default -> {
          boolean join = JOINS.contains(word);
          joined |= join && depth == 0;
          words += join || depth > 0 ? 0 : 1;
        }
      }
    }
    return joined && words <= 4;
  }
}
