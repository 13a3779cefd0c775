package dev.modelwire.api.index;

import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Query;

/** Queries over times that things have. */
public final class Origins {

  private Origins() {}

  /** Things whose {@link Origin#millis()} is within the range. */
  public static Query within(TimeRange range) {
    return within(IndexFields.BEGAN, range);
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
