package dev.modelwire.api.index;

import java.util.function.Function;
import org.apache.lucene.search.Query;

/**
 * Which things somebody asks for, and in which order.
 *
 * @param query may ask the snapshot, which is the one that it is going to be put to
 * @param collapsed whether only the first in the order of each story is asked for
 * @param variant what the answer depends on besides the request and the log; mostly empty
 */
public record Selection(
    Listing order, Function<IndexSnapshot, Query> query, boolean collapsed, String variant) {

  /** Everything that a query finds, which depends on the request and the log alone. */
  public Selection(Listing order, Function<IndexSnapshot, Query> query) {
    this(order, query, false, "");
  }
}
