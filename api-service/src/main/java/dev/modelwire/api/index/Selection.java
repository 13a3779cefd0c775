package dev.modelwire.api.index;

import java.util.function.Function;
import org.apache.lucene.search.Query;

/**
 * Which things somebody asks for, and in which order.
 *
 * @param query may ask the snapshot, which is the one that it is going to be put to
 */
public record Selection(Listing order, Function<IndexSnapshot, Query> query) {}
