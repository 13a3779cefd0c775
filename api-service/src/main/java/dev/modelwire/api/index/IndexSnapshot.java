package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The index as of one position of the log: all that it answers is of that moment. Valid only within
 * the {@link WireIndex#read} that hands it out.
 */
public final class IndexSnapshot {

  /** Of collapsed stories read at once where everything is read. */
  private static final int STORIES = 200;

  private final IndexSearcher searcher;
  private final EventStore store;
  private final Remembered remembered;
  private final long position;

  IndexSnapshot(IndexSearcher searcher, EventStore store, Remembered remembered, long position) {
    this.searcher = searcher;
    this.store = store;
    this.remembered = remembered;
    this.position = position;
  }

  IndexSearcher searcher() {
    return searcher;
  }

  FirstHits firstHits() {
    return remembered.hits();
  }

  IndexReader reader() {
    return searcher.getIndexReader();
  }

  /** The last position of the log that this includes. */
  public long position() {
    return position;
  }

  /**
   * A page of the things that a query finds.
   *
   * @param after the key of the last one of the page before; null for the first page
   * @param limit at least 1
   */
  public Hits list(Query query, Listing order, @Nullable List<Long> after, int limit) {
    return list(new Selection(order, _ -> query), after, position, limit);
  }

  /** The first page of a selection. */
  public Hits list(Selection asked, int limit) {
    return list(asked, null, position, limit);
  }

  /**
   * A page of a selection.
   *
   * @param after the key of the last one of the page before; null for the first page
   * @param asOf the position of the snapshot that the first page was read from
   * @param limit at least 1
   */
  public Hits list(Selection asked, @Nullable List<Long> after, long asOf, int limit) {
    try {
      Query query = asked.query().apply(this);
      Pages pages = new Pages(this, query, asked.order());
      return asked.collapsed() ? pages.stories(after, asOf, limit) : pages.page(after, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The first things of a selection in full. Each is made into what is wanted of it before the next
   * is read, so that one of them at a time is in memory.
   *
   * @param limit at least 1
   */
  public <T> List<T> first(Selection asked, int limit, Function<StoredThing, T> wanted) {
    return list(asked, limit).hits().stream().map(Hit::thing).map(wanted).toList();
  }

  /**
   * Everything of a selection in full, in its order. However much that is, a few thousand places of
   * it and a few things are in memory at a time.
   */
  public void each(Selection asked, Consumer<StoredThing> reader) {
    try {
      Pages pages = new Pages(this, asked.query().apply(this), asked.order());
      if (!asked.collapsed()) {
        pages.each(reader);
        return;
      }
      Hits page = pages.stories(null, position, STORIES);
      page.hits().forEach(hit -> reader.accept(hit.thing()));
      while (page.more()) {
        page = pages.stories(page.hits().getLast().key(), position, STORIES);
        page.hits().forEach(hit -> reader.accept(hit.thing()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #each}, what a list shows of it alone. */
  public void eachItem(Selection asked, Consumer<byte[]> reader) {
    each(asked, thing -> reader.accept(thing.item()));
  }

  /** How many things a query finds. */
  public int count(Query query) {
    try {
      return searcher.count(query);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Counts all things that a query finds by their values.
   *
   * @param most how many values of each facet are told
   */
  public Facets facets(Query query, List<Facet> facets, int most) {
    try {
      List<String> fields = facets.stream().map(Facet::field).distinct().toList();
      FacetCounts.Counts counts = remembered.facets().count(searcher, query, fields);
      Map<String, List<FacetValue>> values = new LinkedHashMap<>();
      for (Facet facet : facets) {
        Map<String, Integer> counted = counts.fields().getOrDefault(facet.field(), Map.of());
        values.put(facet.name(), first(facet.regrouping().apply(counted), most));
      }
      return new Facets(counts.total(), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts by the values of two fields that {@link Terms} counts; the empty text for none. */
  public Map<String, Map<String, Integer>> crossed(Query query, String rows, String columns) {
    try {
      return remembered.facets().crossed(searcher, query, rows, columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a query finds in groups, in any order. Valid as long as the snapshot.
   *
   * @param field a field that {@link Terms} counts
   * @param number a number that all of them have, the greatest of which is the last
   */
  public List<Group> groups(Query query, String field, String number) {
    try {
      List<Group> groups = new ArrayList<>();
      remembered
          .groups()
          .greatest(searcher, query, field, number)
          .forEach(
              (value, all) ->
                  groups.add(
                      new Group(value, all.count(), all.number(), () -> read(all.document()))));
      return groups;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredThing read(int document) {
    try {
      return thing(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FacetValue> first(Map<String, Integer> counts, int most) {
    List<FacetValue> values = new ArrayList<>(counts.size());
    counts.forEach((value, count) -> values.add(new FacetValue(value, count)));
    values.sort(FacetValue.ORDER);
    return List.copyOf(values.subList(0, Math.min(most, values.size())));
  }

  public Optional<StoredThing> find(String kind, String id) {
    try {
      OptionalInt found = IndexKeys.document(reader(), IndexFields.key(kind, id));
      return found.isEmpty() ? Optional.empty() : Optional.of(thing(found.getAsInt()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything of a kind, taken back or not. */
  public static Query all(String kind) {
    return new TermQuery(new Term(IndexFields.KIND, kind));
  }

  /** Everything of a kind that was not taken back. */
  public static Query listed(String kind) {
    return new TermQuery(new Term(IndexFields.LISTED, kind));
  }

  /** Everything of a kind that was taken back. */
  public static Query takenBack(String kind) {
    return new BooleanQuery.Builder()
        .add(all(kind), Occur.FILTER)
        .add(listed(kind), Occur.MUST_NOT)
        .build();
  }

  StoredThing thing(int document) throws IOException {
    Document stored = searcher.storedFields().document(document);
    long newest = stored.getField(IndexFields.POSITION).numericValue().longValue();
    BytesRef item = stored.getBinaryValue(IndexFields.ITEM);
    return new StoredThing(newest, BytesRef.deepCopyOf(item).bytes, () -> payload(newest));
  }

  /** The index is never ahead of its store, which forgets nothing. */
  private byte[] payload(long newest) {
    List<RecordedEvent> events = store.read(newest - 1, 1);
    if (events.isEmpty() || events.getFirst().position() != newest) {
      throw new IllegalStateException("the store has no event at position " + newest);
    }
    return events.getFirst().data();
  }
}
