package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Count;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts votes for values. A source votes for a value with the heaviest of its claims only, so that
 * one feed with a hundred articles does not outvote three feeds. Weights are whole numbers: sums
 * don't depend on the order of the votes. A vote costs the logarithm of the number of values.
 */
final class Ballot<V> {

  private final Map<V, Standing<V>> standings = new HashMap<>();
  private final TreeSet<Standing<V>> ranking;

  /**
   * @param ties which of two values with equal votes comes first; total over different values
   */
  Ballot(Comparator<? super V> ties) {
    Comparator<Standing<V>> byVotes =
        Comparator.comparingLong((Standing<V> s) -> s.votes).reversed();
    ranking = new TreeSet<>(byVotes.thenComparing(s -> s.value, ties));
  }

  void add(@Nullable V value, String source, int weight) {
    if (value == null) {
      return;
    }
    Standing<V> standing = standings.computeIfAbsent(value, Standing::new);
    ranking.remove(standing);
    standing.add(source, weight);
    ranking.add(standing);
  }

  void remove(@Nullable V value, String source, int weight) {
    if (value == null) {
      return;
    }
    Standing<V> standing = Objects.requireNonNull(standings.get(value), "no such vote");
    ranking.remove(standing);
    standing.remove(source, weight);
    if (standing.sources.isEmpty()) {
      standings.remove(value);
    } else {
      ranking.add(standing);
    }
  }

  @Nullable V winner() {
    return ranking.isEmpty() ? null : ranking.getFirst().value;
  }

  /** The values with the most votes, most first. */
  List<V> top(int count) {
    return ranking.stream().limit(count).map(s -> s.value).toList();
  }

  /** The most votes that values have, most first. */
  long[] topVotes(int count) {
    return ranking.stream().limit(count).mapToLong(s -> s.votes).toArray();
  }

  /** All values and their votes, most first. */
  Iterable<Map.Entry<V, Long>> results() {
    return () -> {
      Iterator<Standing<V>> each = ranking.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public Map.Entry<V, Long> next() {
          Standing<V> standing = each.next();
          return Map.entry(standing.value, standing.votes);
        }
      };
    };
  }

  /** All values as they are to be told, and their votes, most first. */
  List<Count> counts(Function<? super V, String> told) {
    return ranking.stream().map(s -> new Count(told.apply(s.value), s.votes)).toList();
  }

  int size() {
    return standings.size();
  }

  boolean isEmpty() {
    return standings.isEmpty();
  }

  private static final class Standing<V> {
    final V value;
    final Map<String, WeightCounts> sources = new HashMap<>(4);
    long votes;

    Standing(V value) {
      this.value = value;
    }

    void add(String source, int weight) {
      WeightCounts weights = sources.computeIfAbsent(source, _ -> new WeightCounts());
      votes -= weights.heaviest();
      weights.add(weight);
      votes += weights.heaviest();
    }

    void remove(String source, int weight) {
      WeightCounts weights = Objects.requireNonNull(sources.get(source), "no such source");
      votes -= weights.heaviest();
      weights.remove(weight);
      votes += weights.heaviest();
      if (weights.isEmpty()) {
        sources.remove(source);
      }
    }
  }
}
