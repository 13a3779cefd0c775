package dev.modelwire.api.index;

import java.util.HashMap;
import java.util.Map;

/** Names that people write in different letter cases. */
public final class Spellings {

  private Spellings() {}

  /** Counts of names, those of one name together under its most frequent spelling. */
  public static Map<String, Integer> together(Map<String, Integer> counts) {
    Map<String, String> best = new HashMap<>();
    Map<String, Integer> sums = new HashMap<>();
    counts.forEach(
        (name, count) -> {
          String folded = IndexFields.folded(name);
          sums.merge(folded, count, Integer::sum);
          best.merge(folded, name, (one, other) -> better(one, other, counts));
        });
    Map<String, Integer> together = new HashMap<>();
    sums.forEach((folded, sum) -> together.put(best.getOrDefault(folded, folded), sum));
    return together;
  }

  private static String better(String one, String other, Map<String, Integer> counts) {
    int byCount = Integer.compare(counts.getOrDefault(one, 0), counts.getOrDefault(other, 0));
    return byCount > 0 || (byCount == 0 && one.compareTo(other) < 0) ? one : other;
  }
}
