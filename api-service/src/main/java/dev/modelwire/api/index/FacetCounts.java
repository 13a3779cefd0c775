package dev.modelwire.api.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Counts how many of the documents of a query have which values. What was counted of a large
 * segment is remembered. For many threads.
 */
final class FacetCounts {

  /** Numbers of all that is remembered together, at four bytes each. */
  private static final int MOST_REMEMBERED = 4_000_000;

  /** What remembering one costs besides its counts, in numbers. */
  private static final int OVERHEAD = 128;

  private static final int BUFFER = 1_024;

  private final FacetColumns columns;
  private final SegmentMemory<Query, LeafTally> memory =
      new SegmentMemory<>(MOST_REMEMBERED, Function.identity(), LeafTally::size);

  FacetCounts(FacetColumns columns) {
    this.columns = columns;
  }

  /** What was counted in one segment, by the field's name. */
  private record LeafTally(int total, Map<String, int[]> fields) {
    int size() {
      return OVERHEAD + fields.values().stream().mapToInt(counts -> counts.length).sum();
    }

    /** With the fields that were counted another time. */
    LeafTally and(@Nullable LeafTally known) {
      if (known == null) {
        return this;
      }
      Map<String, int[]> all = new HashMap<>(known.fields);
      all.putAll(fields);
      return new LeafTally(total, all);
    }
  }

  /** Counts by the field's name and the value. */
  record Counts(int total, Map<String, Map<String, Integer>> fields) {}

  Counts count(IndexSearcher searcher, Query query, List<String> fields) throws IOException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    fields.forEach(field -> counts.put(field, new HashMap<>()));
    Matches matches = new Matches(searcher, query);
    int total = 0;
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      LeafTally tally =
          memory.of(
              leaf.reader(),
              query,
              known -> known.fields.keySet().containsAll(fields),
              known -> count(leaf, matches, fields).and(known));
      total += tally.total;
      for (Map.Entry<String, Map<String, Integer>> field : counts.entrySet()) {
        int[] counted = tally.fields.get(field.getKey());
        if (counted != null) {
          columns
              .of(leaf.reader(), field.getKey())
              .each(counted, (value, count) -> field.getValue().merge(value, count, Integer::sum));
        }
      }
    }
    return new Counts(total, counts);
  }

  /** Counts by the values of two fields, the empty text where there is none. */
  Map<String, Map<String, Integer>> crossed(
      IndexSearcher searcher, Query query, String row, String column) throws IOException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    Matches matches = new Matches(searcher, query);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      PairTally pairs =
          new PairTally(columns.of(leaf.reader(), row), columns.of(leaf.reader(), column));
      matches.read(leaf, pairs::count);
      pairs.each(
          (value, other, count) ->
              counts
                  .computeIfAbsent(value, _ -> new HashMap<>())
                  .merge(other, count, Integer::sum));
    }
    return counts;
  }

  private LeafTally count(LeafReaderContext leaf, Matches matches, List<String> fields)
      throws IOException {
    Map<String, int[]> tallies = new HashMap<>();
    FacetColumn[] read = new FacetColumn[fields.size()];
    int[][] counted = new int[fields.size()][];
    for (int i = 0; i < read.length; i++) {
      read[i] = columns.of(leaf.reader(), fields.get(i));
      counted[i] = read[i].emptyTally();
      tallies.put(fields.get(i), counted[i]);
    }
    Tallying tallying = new Tallying(read, counted);
    matches.read(leaf, tallying);
    int total = tallying.total();
    if (total == 0) {
      // A word is in few segments mostly: what the others lack takes no room.
      tallies.replaceAll((_, _) -> new int[0]);
    }
    return new LeafTally(total, tallies);
  }

  /** Counts some documents at a time, which is kinder to the caches of the processor. */
  private static final class Tallying implements Matches.Reader {
    private final FacetColumn[] columns;
    private final int[][] tallies;
    private final int[] buffer = new int[BUFFER];
    private int length;
    private int total;

    Tallying(FacetColumn[] columns, int[][] tallies) {
      this.columns = columns;
      this.tallies = tallies;
    }

    @Override
    public void collect(int document) {
      buffer[length++] = document;
      if (length == BUFFER) {
        flush();
      }
    }

    @Override
    public void collect(DocIdStream documents) {
      do {
        flush();
        length = documents.intoArray(buffer);
      } while (length > 0);
    }

    int total() {
      flush();
      return total;
    }

    private void flush() {
      for (int i = 0; i < columns.length; i++) {
        columns[i].count(buffer, length, tallies[i]);
      }
      total += length;
      length = 0;
    }
  }
}
