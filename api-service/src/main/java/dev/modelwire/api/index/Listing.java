package dev.modelwire.api.index;

import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;

/**
 * The order of a list, newest or best first. Every order ends with the position that a thing began
 * at, which is unique: no two things tie, whatever the segments are.
 */
public sealed interface Listing {

  /** As the wire first saw them. */
  record ByArrival() implements Listing {}

  /** By the time that they began at, {@link Origin#millis()}. */
  record ByOrigin() implements Listing {}

  /** By how well they match the words asked for; what matches as well, by origin. */
  record ByRelevance() implements Listing {}

  /**
   * By a number of theirs.
   *
   * @param field a {@link LongField} that every listed thing has
   */
  record ByNumber(String field) implements Listing {}

  default Sort sort() {
    SortField arrival = newestFirst(IndexFields.FIRST);
    return switch (this) {
      case ByArrival _ -> new Sort(arrival);
      case ByOrigin _ -> new Sort(newestFirst(IndexFields.BEGAN), arrival);
      case ByRelevance _ ->
          new Sort(SortField.FIELD_SCORE, newestFirst(IndexFields.BEGAN), arrival);
      case ByNumber number -> new Sort(newestFirst(number.field()), arrival);
    };
  }

  /**
   * What a query finds from a place in this order on, or more: spares passing over what comes
   * before it where documents are in this order on disk.
   */
  default Query rest(Query query, List<Long> after) {
    return this instanceof ByOrigin
        ? new BooleanQuery.Builder()
            .add(query, Occur.MUST)
            .add(Origins.notAfter(after.getFirst()), Occur.FILTER)
            .build()
        : query;
  }

  private static SortField newestFirst(String field) {
    return LongField.newSortField(field, true, SortedNumericSelector.Type.MIN);
  }
}
