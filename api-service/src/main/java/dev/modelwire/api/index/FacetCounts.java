package dev.modelwire.api.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Counts how many of the documents of a query have which values. What was counted of a large
 * segment is remembered as long as the segment is as it was: a log that goes on adds small segments
 * and leaves the large ones alone. For many threads.
 */
final class FacetCounts {

  /** Smaller segments are counted sooner than they are looked up. */
  private static final int WORTH_REMEMBERING = 4_096;

  /** Numbers of all that is remembered together, at four bytes each. */
  private static final int MOST_REMEMBERED = 4_000_000;

  /** What remembering one costs besides its counts, in numbers. */
  private static final int OVERHEAD = 128;

  private static final int BUFFER = 1_024;

  /** By segment, whatever is deleted in it; forgotten with the segment. */
  private final Map<Object, Map<String, FacetColumn>> columns = new ConcurrentHashMap<>();

  /** The one asked for longest ago first. */
  private final Map<Counted, LeafTally> remembered = new LinkedHashMap<>(16, 0.75f, true);

  /** How many numbers that has. */
  private int size;

  /**
   * @param segment as it is with its deletions
   */
  private record Counted(Object segment, Query query) {}

  /** What was counted in one segment, by the field's name. */
  private record LeafTally(int total, Map<String, int[]> fields) {
    int size() {
      return OVERHEAD + fields.values().stream().mapToInt(counts -> counts.length).sum();
    }
  }

  /** Counts by the field's name and the value. */
  record Counts(int total, Map<String, Map<String, Integer>> fields) {}

  Counts count(IndexSearcher searcher, Query query, List<String> fields) throws IOException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    fields.forEach(field -> counts.put(field, new HashMap<>()));
    Query rewritten = searcher.rewrite(query);
    Weight weight = searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
    int total = 0;
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      LeafTally tally = tally(leaf, rewritten, weight, fields);
      total += tally.total;
      for (Map.Entry<String, Map<String, Integer>> field : counts.entrySet()) {
        int[] counted = tally.fields.get(field.getKey());
        if (counted != null) {
          column(leaf.reader(), field.getKey())
              .each(counted, (value, count) -> field.getValue().merge(value, count, Integer::sum));
        }
      }
    }
    return new Counts(total, counts);
  }

  /** Counts by the values of two fields, the empty text where there is none. */
  Map<String, Map<String, Integer>> crossed(
      IndexSearcher searcher, Query query, String rows, String columns) throws IOException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      FacetColumn row = column(leaf.reader(), rows);
      FacetColumn column = column(leaf.reader(), columns);
      PairTally pairs = new PairTally(row, column);
      each(weight, leaf, pairs::count);
      pairs.each(
          (value, other, count) ->
              counts
                  .computeIfAbsent(value, _ -> new HashMap<>())
                  .merge(other, count, Integer::sum));
    }
    return counts;
  }

  /**
   * The documents of a query by their values in a field, each value with its greatest document.
   *
   * @param number by which documents are compared; then by how they began
   */
  Map<String, Greatest> greatest(IndexSearcher searcher, Query query, String field, String number)
      throws IOException {
    Map<String, Greatest> groups = new HashMap<>();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      FacetColumn column = column(leaf.reader(), field);
      SortedNumericDocValues numbers = DocValues.getSortedNumeric(leaf.reader(), number);
      SortedNumericDocValues firsts = DocValues.getSortedNumeric(leaf.reader(), IndexFields.FIRST);
      @Nullable Greatest[] byCode = new Greatest[column.codes()];
      each(
          weight,
          leaf,
          document -> {
            int code = column.code(document);
            Greatest one =
                new Greatest(
                    1,
                    IndexKeys.number(numbers, document),
                    IndexKeys.number(firsts, document),
                    leaf.docBase + document);
            Greatest known = byCode[code];
            byCode[code] = known == null ? one : known.and(one);
          });
      for (int code = 0; code < byCode.length; code++) {
        Greatest greatest = byCode[code];
        if (greatest != null) {
          for (String value : column.values(code)) {
            groups.merge(value, greatest, Greatest::and);
          }
        }
      }
    }
    return groups;
  }

  /**
   * Documents of one value.
   *
   * @param document the number of the one with the greatest number
   */
  record Greatest(int count, long number, long first, int document) {
    Greatest and(Greatest other) {
      boolean less = number < other.number || (number == other.number && first < other.first);
      Greatest greater = less ? other : this;
      return new Greatest(count + other.count, greater.number, greater.first, greater.document);
    }
  }

  private interface DocumentReader {
    void read(int document) throws IOException;
  }

  private static void each(Weight weight, LeafReaderContext leaf, DocumentReader reader)
      throws IOException {
    BulkScorer scorer = weight.bulkScorer(leaf);
    if (scorer == null) {
      return;
    }
    LeafCollector collector =
        new LeafCollector() {
          @Override
          public void setScorer(Scorable scorable) {
            // Nothing here depends on how well a document matches.
          }

          @Override
          public void collect(int document) throws IOException {
            reader.read(document);
          }
        };
    scorer.score(collector, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
  }

  /** The values of a field in a segment. */
  FacetColumn column(LeafReader reader, String field) {
    IndexReader.CacheHelper core = reader.getCoreCacheHelper();
    Map<String, FacetColumn> ofSegment =
        columns.computeIfAbsent(
            core.getKey(),
            key -> {
              core.addClosedListener(columns::remove);
              return new ConcurrentHashMap<>();
            });
    return ofSegment.computeIfAbsent(field, name -> read(reader, name));
  }

  private static FacetColumn read(LeafReader reader, String field) {
    try {
      return FacetColumn.of(reader, field);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LeafTally tally(LeafReaderContext leaf, Query query, Weight weight, List<String> fields)
      throws IOException {
    if (leaf.reader().maxDoc() < WORTH_REMEMBERING) {
      return count(leaf, weight, fields);
    }
    Counted what = new Counted(leaf.reader().getReaderCacheHelper().getKey(), query);
    LeafTally known = known(what);
    if (known != null && known.fields.keySet().containsAll(fields)) {
      return known;
    }
    LeafTally counted = count(leaf, weight, fields);
    if (known != null) {
      known.fields.forEach(counted.fields::putIfAbsent);
    }
    remember(what, counted);
    return counted;
  }

  private void remember(Counted what, LeafTally counted) {
    synchronized (remembered) {
      LeafTally before = remembered.put(what, counted);
      size += counted.size() - (before == null ? 0 : before.size());
      Iterator<LeafTally> eldest = remembered.values().iterator();
      while (size > MOST_REMEMBERED && eldest.hasNext()) {
        size -= eldest.next().size();
        eldest.remove();
      }
    }
  }

  private @Nullable LeafTally known(Counted what) {
    synchronized (remembered) {
      return remembered.get(what);
    }
  }

  private LeafTally count(LeafReaderContext leaf, Weight weight, List<String> fields)
      throws IOException {
    Map<String, int[]> tallies = new HashMap<>();
    BulkScorer scorer = weight.bulkScorer(leaf);
    if (scorer == null) {
      fields.forEach(field -> tallies.put(field, new int[0]));
      return new LeafTally(0, tallies);
    }
    FacetColumn[] read = new FacetColumn[fields.size()];
    int[][] counted = new int[fields.size()][];
    for (int i = 0; i < read.length; i++) {
      read[i] = column(leaf.reader(), fields.get(i));
      counted[i] = read[i].emptyTally();
      tallies.put(fields.get(i), counted[i]);
    }
    Tallying tallying = new Tallying(read, counted);
    scorer.score(tallying, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
    return new LeafTally(tallying.total(), tallies);
  }

  /** Counts some documents at a time, which is kinder to the caches of the processor. */
  private static final class Tallying implements LeafCollector {
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
    public void setScorer(Scorable scorer) {
      // Nothing here depends on how well a document matches.
    }

    @Override
    public void collect(int document) {
      buffer[length++] = document;
      if (length == BUFFER) {
        flush();
      }
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
