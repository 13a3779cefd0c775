package dev.modelwire.api.index;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts documents of one segment by their values in two fields. */
final class PairTally {

  /** Numbers that are counted in an array: two megabytes of it. */
  private static final long MOST_IN_ARRAY = 500_000;

  private final FacetColumn rows;
  private final FacetColumn columns;
  private final int width;

  /** The counts by row and column, where that is not too many. */
  private final int @Nullable [] all;

  private final Map<Long, Integer> some = new HashMap<>();

  PairTally(FacetColumn rows, FacetColumn columns) {
    this.rows = rows;
    this.columns = columns;
    this.width = columns.codes();
    long cells = (long) rows.codes() * width;
    this.all = cells <= MOST_IN_ARRAY ? new int[(int) cells] : null;
  }

  void count(int document) {
    int row = rows.code(document);
    int column = columns.code(document);
    if (all != null) {
      all[row * width + column]++;
    } else {
      some.merge((long) row * width + column, 1, Integer::sum);
    }
  }

  /** What is told of each pair. */
  interface PairReader {
    /** The empty text stands for no value. */
    void read(String row, String column, int count);
  }

  /** Tells each pair's count, if necessary in parts. */
  void each(PairReader reader) {
    if (all != null) {
      for (int cell = 0; cell < all.length; cell++) {
        if (all[cell] > 0) {
          tell(cell, all[cell], reader);
        }
      }
    }
    some.forEach((cell, count) -> tell(cell, count, reader));
  }

  private void tell(long cell, int count, PairReader reader) {
    for (String row : rows.valuesOrNone((int) (cell / width))) {
      for (String column : columns.valuesOrNone((int) (cell % width))) {
        reader.read(row, column, count);
      }
    }
  }
}
