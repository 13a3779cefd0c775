package dev.modelwire.api.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Pages of what one query finds, in one order. */
final class Pages {

  /** Places found at once where everything is read. */
  private static final int STRIDE = 5_000;

  /** Tellings that the stories of one page mostly have together, and are looked at at most. */
  private static final int USUAL_TELLINGS = 200;

  private static final int MOST_TELLINGS = 10_000;

  /** Places looked through at once for the first tellings of stories. */
  private static final int LONGEST_STEP = 1_000;

  private final IndexSnapshot snapshot;
  private final IndexSearcher searcher;
  private final Query query;
  private final Listing order;

  Pages(IndexSnapshot snapshot, Query query, Listing order) {
    this.snapshot = snapshot;
    this.searcher = snapshot.searcher();
    this.query = query;
    this.order = order;
  }

  /**
   * @param key where it stands in the order
   */
  private record Place(int document, List<Long> key) {

    /** With what event, by which every order ends. */
    long began() {
      return key.getLast();
    }
  }

  /**
   * All tellings of a story that the query finds.
   *
   * @param first where the first one stands
   */
  private record Tellings(List<Long> first, int count) {
    Tellings andOneMore() {
      return new Tellings(first, count + 1);
    }
  }

  Hits page(@Nullable List<Long> after, int limit) throws IOException {
    TopFieldDocs top = from(after, limit + 1);
    List<Hit> hits = new ArrayList<>(limit);
    for (Place place : places(top, limit)) {
      hits.add(new Hit(place.key, snapshot.thing(place.document), 0));
    }
    return new Hits(hits, top.scoreDocs.length > limit, total(after, top));
  }

  /**
   * Of each story only what comes first in the order, whatever page that is on.
   *
   * @param asOf the position of the log that the first page included: what began after it counts
   *     for nothing, or a story that is told once more while somebody pages would be passed over
   */
  Hits stories(@Nullable List<Long> after, long asOf, int limit) throws IOException {
    List<Hit> hits = new ArrayList<>(limit);
    Map<BytesRef, Tellings> known = new HashMap<>();
    Total total = null;
    List<Long> from = after;
    boolean exhausted = false;
    // Mostly a few of a page are copies; where few stories are told many times, steps grow.
    for (int step = limit + limit / 2 + 1;
        hits.size() <= limit && !exhausted;
        step = Math.max(step, Math.min(2 * step, LONGEST_STEP))) {
      TopFieldDocs top = from(from, step);
      total = total == null ? total(after, top) : total;
      List<Place> places = places(top, step);
      exhausted = places.size() < step;
      addFirstTellings(places, asOf, limit + 1, known, hits);
      from = places.isEmpty() ? from : places.getLast().key;
    }
    return new Hits(
        hits.subList(0, Math.min(limit, hits.size())),
        hits.size() > limit,
        total == null ? Total.exactly(0) : total);
  }

  /** Everything, a stride of places at a time. */
  void each(Consumer<StoredThing> reader) throws IOException {
    List<Long> after = null;
    TopFieldDocs top;
    do {
      top = search(query, after, STRIDE, 1);
      List<Place> places = places(top, STRIDE);
      for (Place place : places) {
        reader.accept(snapshot.thing(place.document));
      }
      after = places.isEmpty() ? null : places.getLast().key;
    } while (top.scoreDocs.length == STRIDE);
  }

  /**
   * @param known the stories that were looked at
   */
  private void addFirstTellings(
      List<Place> places, long asOf, int most, Map<BytesRef, Tellings> known, List<Hit> hits)
      throws IOException {
    List<BytesRef> stories = new ArrayList<>(places.size());
    Set<BytesRef> unknown = new HashSet<>();
    for (Place place : places) {
      BytesRef story = story(place.document);
      stories.add(story);
      if (!known.containsKey(story)) {
        unknown.add(story);
      }
    }
    addTellings(unknown, asOf, known);
    for (int i = 0; i < places.size() && hits.size() < most; i++) {
      Place place = places.get(i);
      Tellings all = known.get(stories.get(i));
      if (all != null && all.first.equals(place.key)) {
        hits.add(new Hit(place.key, snapshot.thing(place.document), all.count - 1));
      }
    }
  }

  private void addTellings(Set<BytesRef> stories, long asOf, Map<BytesRef, Tellings> known)
      throws IOException {
    if (stories.isEmpty()) {
      return;
    }
    Query ofThese =
        new BooleanQuery.Builder()
            .add(query, Occur.MUST)
            .add(new TermInSetQuery(IndexFields.STORY, stories), Occur.FILTER)
            .build();
    FirstHits hits = snapshot.firstHits();
    TopFieldDocs all = hits.search(searcher, ofThese, order, USUAL_TELLINGS, USUAL_TELLINGS);
    if (all.totalHits.value() > USUAL_TELLINGS) {
      all = search(ofThese, null, MOST_TELLINGS, MOST_TELLINGS);
    }
    for (Place place : places(all, MOST_TELLINGS)) {
      if (place.began() <= asOf) {
        known.merge(
            story(place.document), new Tellings(place.key, 1), (told, _) -> told.andOneMore());
      }
    }
  }

  private BytesRef story(int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    SortedSetDocValues stories = DocValues.getSortedSet(leaf.reader(), IndexFields.STORY);
    if (!stories.advanceExact(document - leaf.docBase)) {
      throw new IOException("a document without its story");
    }
    return BytesRef.deepCopyOf(stories.lookupOrd(stories.nextOrd()));
  }

  private TopFieldDocs from(@Nullable List<Long> after, int count) throws IOException {
    return after == null ? first(count) : search(query, after, count, Total.COUNTED);
  }

  /** What is likely to be asked for again. */
  private TopFieldDocs first(int count) throws IOException {
    return snapshot.firstHits().search(searcher, query, order, count, Total.COUNTED);
  }

  private TopFieldDocs search(Query asked, @Nullable List<Long> after, int count, int counted)
      throws IOException {
    Sort sort = order.sort();
    if (order instanceof Listing.ByRelevance) {
      return BestMatches.of(asked, sort, count, after, counted).search(searcher);
    }
    FieldDoc start = after == null ? null : start(sort, after);
    Query rest = after == null ? asked : order.rest(asked, after);
    return searcher.search(rest, new TopFieldCollectorManager(sort, count, start, counted));
  }

  private Total total(@Nullable List<Long> after, TopFieldDocs top) throws IOException {
    if (after != null) {
      // What came before the page is not counted with it.
      return total(first(1));
    }
    return total(top);
  }

  private static Total total(TopFieldDocs top) {
    TotalHits hits = top.totalHits;
    return hits.relation() == TotalHits.Relation.EQUAL_TO
        ? Total.bounded(Math.toIntExact(hits.value()))
        : new Total(Total.COUNTED, Total.Relation.GTE);
  }

  /** Keys are unique, so that the document of a tie does not matter; it has only to be valid. */
  private FieldDoc start(Sort sort, List<Long> key) {
    SortField[] fields = sort.getSort();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          fields[i].getType() == SortField.Type.SCORE
              ? (Object) Float.intBitsToFloat(Math.toIntExact(key.get(i)))
              : key.get(i);
    }
    return new FieldDoc(Math.max(0, snapshot.reader().maxDoc() - 1), Float.NaN, values);
  }

  private static List<Place> places(TopFieldDocs top, int most) {
    List<Place> places = new ArrayList<>();
    for (ScoreDoc found : top.scoreDocs) {
      if (places.size() == most) {
        break;
      }
      places.add(new Place(found.doc, key((FieldDoc) found)));
    }
    return places;
  }

  private static List<Long> key(FieldDoc found) {
    List<Long> key = new ArrayList<>();
    for (Object value : found.fields) {
      key.add(value instanceof Float score ? Float.floatToIntBits(score) : (Long) value);
    }
    return key;
  }
}
