package dev.modelwire.api.index;

import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.IndexableField;

/**
 * The newest state of one thing, as the index keeps it.
 *
 * @param listed whether lists show it; false once it is taken back
 * @param origin how it began, if it began with this event
 * @param item what a list shows of it, as JSON, by how it began
 * @param fields what it is found and sorted by
 */
public record IndexEntry(
    boolean listed, Origin origin, Function<Origin, byte[]> item, List<IndexableField> fields) {
  public IndexEntry {
    fields = List.copyOf(fields);
  }
}
