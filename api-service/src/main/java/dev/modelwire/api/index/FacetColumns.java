package dev.modelwire.api.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/** The columns that were asked for, each as long as its segment is there. For many threads. */
final class FacetColumns {

  /** By segment, whatever is deleted in it. */
  private final Map<Object, Map<String, FacetColumn>> columns = new ConcurrentHashMap<>();

  /** The values of a field in a segment. */
  FacetColumn of(LeafReader reader, String field) {
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
}
