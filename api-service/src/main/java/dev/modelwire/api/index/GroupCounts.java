package dev.modelwire.api.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Counts the documents of a query by their values in a field and finds the greatest of each. What
 * was counted of a large segment is remembered. For many threads.
 */
final class GroupCounts {

  /** Numbers that stand for values, of all that is remembered together, at 24 bytes each. */
  private static final int MOST_REMEMBERED = 200_000;

  private final FacetColumns columns;
  private final SegmentMemory<Asked, GreatestTally> memory =
      new SegmentMemory<>(MOST_REMEMBERED, Asked::query, GreatestTally::size);

  GroupCounts(FacetColumns columns) {
    this.columns = columns;
  }

  private record Asked(Query query, String field, String number) {}

  /**
   * @param number by which documents are compared; then by how they began
   */
  Map<String, Greatest> greatest(IndexSearcher searcher, Query query, String field, String number)
      throws IOException {
    Map<String, Greatest> groups = new HashMap<>();
    Asked asked = new Asked(query, field, number);
    Matches matches = new Matches(searcher, query);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      FacetColumn column = columns.of(leaf.reader(), field);
      memory
          .of(leaf.reader(), asked, _ -> true, _ -> count(leaf, asked, matches, column))
          .each(
              leaf.docBase,
              (greatest, code) -> {
                for (String value : column.values(code)) {
                  groups.merge(value, greatest, Greatest::and);
                }
              });
    }
    return groups;
  }

  private static GreatestTally count(
      LeafReaderContext leaf, Asked asked, Matches matches, FacetColumn column) throws IOException {
    SortedNumericDocValues numbers = DocValues.getSortedNumeric(leaf.reader(), asked.number);
    SortedNumericDocValues firsts = DocValues.getSortedNumeric(leaf.reader(), IndexFields.FIRST);
    GreatestTally tally = new GreatestTally(column.codes());
    matches.read(
        leaf,
        document ->
            tally.count(
                column.code(document),
                IndexKeys.number(numbers, document),
                IndexKeys.number(firsts, document),
                document));
    return tally;
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

  /** The same of each number that stands for values, in arrays: there is one step a document. */
  private static final class GreatestTally {
    private final int[] counts;
    private final long[] numbers;
    private final long[] firsts;
    private final int[] documents;

    GreatestTally(int codes) {
      counts = new int[codes];
      numbers = new long[codes];
      firsts = new long[codes];
      documents = new int[codes];
    }

    int size() {
      return counts.length;
    }

    void count(int code, long number, long first, int document) {
      boolean less =
          counts[code] > 0
              && (number < numbers[code] || (number == numbers[code] && first < firsts[code]));
      counts[code]++;
      if (!less) {
        numbers[code] = number;
        firsts[code] = first;
        documents[code] = document;
      }
    }

    void each(int base, ObjIntConsumer<Greatest> reader) {
      for (int code = 0; code < counts.length; code++) {
        if (counts[code] > 0) {
          reader.accept(
              new Greatest(counts[code], numbers[code], firsts[code], base + documents[code]),
              code);
        }
      }
    }
  }
}
