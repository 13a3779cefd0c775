package dev.modelwire.api.index;

import org.apache.lucene.document.LongField;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.Query;

/** Queries over times that things have. */
public final class Origins {

  private Origins() {}

  /** Things whose {@link Origin#millis()} is within the range. */
  public static Query within(TimeRange range) {
    return began(range.firstMillis(), range.lastMillis());
  }

  static Query notAfter(long millis) {
    return began(Long.MIN_VALUE, millis);
  }

  /** Documents are sorted by it on disk: the ends of a range are looked up. */
  private static Query began(long first, long last) {
    return new IndexSortSortedNumericDocValuesRangeQuery(
        IndexFields.BEGAN, first, last, LongField.newRangeQuery(IndexFields.BEGAN, first, last));
  }

  /**
   * Things of which a time is within the range.
   *
   * @param field a {@link LongField} of milliseconds since 1970
   */
  public static Query within(String field, TimeRange range) {
    return LongField.newRangeQuery(field, range.firstMillis(), range.lastMillis());
  }
}
