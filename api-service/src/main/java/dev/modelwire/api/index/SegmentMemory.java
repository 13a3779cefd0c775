package dev.modelwire.api.index;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.RamUsageEstimator;
import org.jspecify.annotations.Nullable;

/**
 * What was found in large segments, as long as they are as they were, their deletions included: a
 * log that goes on adds small segments and leaves the large ones alone. Forgets what was asked for
 * longest ago. For many threads.
 *
 * @param <K> what was asked
 * @param <V> what was found; not changed once it is here
 */
final class SegmentMemory<K, V> {

  /**
   * In bytes. Questions are as long as whoever asks makes them, so that long ones are not kept; ten
   * words with their stems have some 6,000.
   */
  private static final long LARGEST_QUERY = 16_384;

  /** Has each part of a query counted as what it is, not as the kilobyte that Lucene assumes. */
  private static final long AS_IT_IS = 0;

  /** Smaller segments are searched sooner than they are looked up. */
  private static final int WORTH_REMEMBERING = 4_096;

  private final int mostSize;
  private final Function<K, Query> queries;
  private final ToIntFunction<V> sizes;

  /** The one asked for longest ago first. */
  private final Map<Key<K>, V> remembered = new LinkedHashMap<>(16, 0.75f, true);

  private int size;

  private record Key<K>(Object segment, K asked) {}

  /**
   * @param mostSize of all that is remembered together
   * @param queries what was asked, as a query
   * @param sizes in the same unit
   */
  SegmentMemory(int mostSize, Function<K, Query> queries, ToIntFunction<V> sizes) {
    this.mostSize = mostSize;
    this.queries = queries;
    this.sizes = sizes;
  }

  /** Finds in a segment what is asked. */
  interface Finder<V> {

    /**
     * @param known what is remembered but was not enough, which may be made use of; null where
     *     there is nothing
     */
    V find(@Nullable V known) throws IOException;
  }

  /**
   * What is remembered of a segment, or is found now and remembered.
   *
   * @param suffices whether what was found another time is enough this time
   */
  V of(LeafReader segment, K asked, Predicate<V> suffices, Finder<V> finder) throws IOException {
    if (segment.maxDoc() < WORTH_REMEMBERING) {
      return finder.find(null);
    }
    V known = get(segment, asked);
    if (known != null && suffices.test(known)) {
      return known;
    }
    V found = finder.find(known);
    put(segment, asked, found);
    return found;
  }

  private @Nullable V get(LeafReader segment, K asked) {
    synchronized (remembered) {
      return remembered.get(key(segment, asked));
    }
  }

  private void put(LeafReader segment, K asked, V found) {
    if (RamUsageEstimator.sizeOf(queries.apply(asked), AS_IT_IS) > LARGEST_QUERY) {
      return;
    }
    synchronized (remembered) {
      V before = remembered.put(key(segment, asked), found);
      size += sizes.applyAsInt(found) - (before == null ? 0 : sizes.applyAsInt(before));
      Iterator<V> eldest = remembered.values().iterator();
      while (size > mostSize && eldest.hasNext()) {
        size -= sizes.applyAsInt(eldest.next());
        eldest.remove();
      }
    }
  }

  private static <K> Key<K> key(LeafReader segment, K asked) {
    return new Key<>(segment.getReaderCacheHelper().getKey(), asked);
  }
}
