package dev.modelwire.api.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The index as of one position of the log: all that it answers is of that moment. Valid only within
 * the {@link WireIndex#read} that hands it out.
 */
public final class IndexSnapshot {

  /** Nobody is shown how many there are in all, so nothing is counted past the page. */
  private static final int COUNT_NO_FURTHER = 1;

  /** Places found at once where everything is read. */
  private static final int STRIDE = 5_000;

  private final IndexSearcher searcher;
  private final long position;

  IndexSnapshot(IndexSearcher searcher, long position) {
    this.searcher = searcher;
    this.position = position;
  }

  IndexSearcher searcher() {
    return searcher;
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
    try {
      TopDocs top = search(query, order.sort(), after, limit + 1);
      List<Hit> hits = new ArrayList<>(limit);
      StoredFields stored = searcher.storedFields();
      for (int i = 0; i < Math.min(limit, top.scoreDocs.length); i++) {
        Document document = stored.document(top.scoreDocs[i].doc, Set.of(IndexFields.ITEM));
        hits.add(new Hit(key((FieldDoc) top.scoreDocs[i]), bytes(document, IndexFields.ITEM)));
      }
      return new Hits(hits, top.scoreDocs.length > limit);
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
    try {
      TopDocs top = search(asked.query().apply(this), asked.order().sort(), null, limit);
      List<T> things = new ArrayList<>(top.scoreDocs.length);
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc found : top.scoreDocs) {
        things.add(wanted.apply(thing(stored.document(found.doc))));
      }
      return things;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Everything of a selection in full, in its order. However much that is, a few thousand places of
   * it and one thing are in memory at a time.
   */
  public void each(Selection asked, Consumer<StoredThing> reader) {
    walk(asked, (stored, found) -> reader.accept(thing(stored.document(found))));
  }

  /** As {@link #each}, what a list shows of it alone. */
  public void eachItem(Selection asked, Consumer<byte[]> reader) {
    Set<String> wanted = Set.of(IndexFields.ITEM);
    walk(
        asked,
        (stored, found) -> reader.accept(bytes(stored.document(found, wanted), IndexFields.ITEM)));
  }

  /** Reads one document. */
  private interface DocumentReader {
    void read(StoredFields stored, int document) throws IOException;
  }

  private void walk(Selection asked, DocumentReader reader) {
    Query query = asked.query().apply(this);
    Sort sort = asked.order().sort();
    try {
      StoredFields stored = searcher.storedFields();
      List<Long> after = null;
      ScoreDoc[] found;
      do {
        found = search(query, sort, after, STRIDE).scoreDocs;
        for (ScoreDoc one : found) {
          reader.read(stored, one.doc);
        }
        after = found.length == 0 ? null : key((FieldDoc) found[found.length - 1]);
      } while (found.length == STRIDE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many things a query finds. */
  public int count(Query query) {
    try {
      return searcher.count(query);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<StoredThing> find(String kind, String id) {
    try {
      Place place = place(IndexFields.key(kind, id));
      if (place == null) {
        return Optional.empty();
      }
      Document document = searcher.storedFields().document(place.leaf.docBase + place.document);
      return Optional.of(thing(document));
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

  Optional<Origin> origin(String key) throws IOException {
    Place place = place(key);
    if (place == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Origin(number(place, IndexFields.FIRST), number(place, IndexFields.BEGAN)));
  }

  private TopDocs search(Query query, Sort sort, @Nullable List<Long> after, int count)
      throws IOException {
    FieldDoc start = after == null ? null : position(sort, after);
    return searcher.search(
        query, new TopFieldCollectorManager(sort, count, start, COUNT_NO_FURTHER));
  }

  /** Keys are unique, so that the document of a tie does not matter; it has only to be valid. */
  private FieldDoc position(Sort sort, List<Long> key) {
    SortField[] fields = sort.getSort();
    Object[] values = new Object[fields.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          fields[i].getType() == SortField.Type.SCORE
              ? (Object) Float.intBitsToFloat(Math.toIntExact(key.get(i)))
              : key.get(i);
    }
    return new FieldDoc(Math.max(0, searcher.getIndexReader().maxDoc() - 1), Float.NaN, values);
  }

  private static List<Long> key(FieldDoc found) {
    List<Long> key = new ArrayList<>();
    for (Object value : found.fields) {
      key.add(value instanceof Float score ? Float.floatToIntBits(score) : (Long) value);
    }
    return key;
  }

  /** Where the only live document of a key is. */
  private @Nullable Place place(String key) throws IOException {
    BytesRef term = new BytesRef(key);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      if (leaf.reader().terms(IndexFields.KEY) == null) {
        continue;
      }
      TermsEnum terms = leaf.reader().terms(IndexFields.KEY).iterator();
      if (!terms.seekExact(term)) {
        continue;
      }
      Bits live = leaf.reader().getLiveDocs();
      PostingsEnum documents = terms.postings(null, PostingsEnum.NONE);
      for (int d = documents.nextDoc();
          d != DocIdSetIterator.NO_MORE_DOCS;
          d = documents.nextDoc()) {
        if (live == null || live.get(d)) {
          return new Place(leaf, d);
        }
      }
    }
    return null;
  }

  private static long number(Place place, String field) throws IOException {
    SortedNumericDocValues values = place.leaf.reader().getSortedNumericDocValues(field);
    if (values == null || !values.advanceExact(place.document)) {
      throw new IOException("a document without its field " + field);
    }
    return values.nextValue();
  }

  private static StoredThing thing(Document document) {
    return new StoredThing(
        document.getField(IndexFields.POSITION).numericValue().longValue(),
        bytes(document, IndexFields.DATA),
        bytes(document, IndexFields.ITEM));
  }

  private static byte[] bytes(Document document, String field) {
    BytesRef value = document.getBinaryValue(field);
    byte[] copy = new byte[value.length];
    System.arraycopy(value.bytes, value.offset, copy, 0, value.length);
    return copy;
  }

  private record Place(LeafReaderContext leaf, int document) {}
}
