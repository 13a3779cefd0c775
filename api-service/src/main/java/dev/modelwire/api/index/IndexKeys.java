package dev.modelwire.api.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Finds things by their keys, and how they began. */
final class IndexKeys {

  private IndexKeys() {}

  /** The number of the only live document of a key. */
  static OptionalInt document(IndexReader reader, String key) throws IOException {
    Place place = place(reader, key);
    return place == null
        ? OptionalInt.empty()
        : OptionalInt.of(place.leaf.docBase + place.document);
  }

  static Optional<Origin> origin(IndexReader reader, String key) throws IOException {
    Place place = place(reader, key);
    if (place == null) {
      return Optional.empty();
    }
    return Optional.of(origin(new OriginValues(place.leaf.reader()), place.document));
  }

  /**
   * How the things began that have a likeness, the last ones of the log.
   *
   * @param upTo the last position of the log that counts
   * @param most how many at most
   * @return in the log's order
   */
  static List<Origin> lastAlike(IndexReader reader, long upTo, int most) throws IOException {
    PriorityQueue<Origin> last = new PriorityQueue<>(Comparator.comparingLong(Origin::position));
    for (LeafReaderContext leaf : reader.leaves()) {
      OriginValues values = new OriginValues(leaf.reader());
      Bits live = leaf.reader().getLiveDocs();
      for (int d = 0; d < leaf.reader().maxDoc(); d++) {
        if ((live != null && !live.get(d)) || !values.isAlike(d)) {
          continue;
        }
        long position = values.position(d);
        boolean late = last.size() < most || position > last.element().position();
        if (position <= upTo && late) {
          last.add(origin(values, d));
          if (last.size() > most) {
            last.remove();
          }
        }
      }
    }
    List<Origin> ascending = new ArrayList<>(last);
    ascending.sort(Comparator.comparingLong(Origin::position));
    return ascending;
  }

  private static Origin origin(OriginValues values, int document) throws IOException {
    return new Origin(
        values.position(document),
        number(values.began, document),
        values.story(document),
        values.likeness(document));
  }

  private static @Nullable Place place(IndexReader reader, String key) throws IOException {
    BytesRef term = new BytesRef(key);
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms keys = leaf.reader().terms(IndexFields.KEY);
      if (keys == null) {
        continue;
      }
      TermsEnum terms = keys.iterator();
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

  /** A number that every document has; documents may be asked for again, but not backwards. */
  static long number(SortedNumericDocValues values, int document) throws IOException {
    if (!values.advanceExact(document)) {
      throw new IOException("a document without a number that every one has");
    }
    return values.nextValue();
  }

  private record Place(LeafReaderContext leaf, int document) {}

  /** To be asked for documents in ascending order. */
  private static final class OriginValues {
    final SortedNumericDocValues first;
    final SortedNumericDocValues began;
    final SortedSetDocValues stories;
    final BinaryDocValues likenesses;

    OriginValues(LeafReader reader) throws IOException {
      first = DocValues.getSortedNumeric(reader, IndexFields.FIRST);
      began = DocValues.getSortedNumeric(reader, IndexFields.BEGAN);
      stories = DocValues.getSortedSet(reader, IndexFields.STORY);
      likenesses = DocValues.getBinary(reader, IndexFields.LIKENESS);
    }

    long position(int document) throws IOException {
      return number(first, document);
    }

    String story(int document) throws IOException {
      if (!stories.advanceExact(document)) {
        throw new IOException("a document without its story");
      }
      return stories.lookupOrd(stories.nextOrd()).utf8ToString();
    }

    boolean isAlike(int document) throws IOException {
      return likenesses.advanceExact(document) && likenesses.binaryValue().length > 0;
    }

    Likeness likeness(int document) throws IOException {
      if (!likenesses.advanceExact(document)) {
        throw new IOException("a document without its likeness");
      }
      BytesRef bytes = likenesses.binaryValue();
      return Likeness.of(bytes.bytes, bytes.offset, bytes.length);
    }
  }
}
