package dev.modelwire.api.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * The values that the documents of one segment have in a field, in memory: a number for each
 * document that stands for all of its values together, so that counting a document is one addition.
 * Lucene's own columns are compressed and take several times as long, and the same values are
 * counted again and again.
 */
final class FacetColumn {

  /** Which values a number stands for; nothing for the first. */
  private final List<List<String>> meanings;

  /** The numbers, in two bytes where that is enough. */
  private final char @Nullable [] few;

  private final int @Nullable [] many;

  private FacetColumn(List<List<String>> meanings, int[] codes) {
    this.meanings = meanings;
    boolean fit = meanings.size() <= Character.MAX_VALUE;
    few = fit ? narrow(codes) : null;
    many = fit ? null : codes;
  }

  static FacetColumn of(LeafReader reader, String field) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(reader, field);
    int[] codes = new int[reader.maxDoc()];
    Map<List<Long>, Integer> known = new HashMap<>();
    List<List<String>> meanings = new ArrayList<>(List.of(List.of()));
    for (int d = values.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = values.nextDoc()) {
      List<Long> ordinals = new ArrayList<>(values.docValueCount());
      for (int i = 0; i < values.docValueCount(); i++) {
        ordinals.add(values.nextOrd());
      }
      Integer code = known.get(ordinals);
      if (code == null) {
        code = meanings.size();
        known.put(ordinals, code);
        meanings.add(meaning(values, ordinals));
      }
      codes[d] = code;
    }
    return new FacetColumn(meanings, codes);
  }

  private static List<String> meaning(SortedSetDocValues values, List<Long> ordinals)
      throws IOException {
    List<String> meaning = new ArrayList<>(ordinals.size());
    for (long ordinal : ordinals) {
      meaning.add(values.lookupOrd(ordinal).utf8ToString());
    }
    return meaning;
  }

  private static char[] narrow(int[] codes) {
    char[] narrow = new char[codes.length];
    for (int i = 0; i < codes.length; i++) {
      narrow[i] = (char) codes[i];
    }
    return narrow;
  }

  /** How many numbers stand for values. */
  int codes() {
    return meanings.size();
  }

  int[] emptyTally() {
    return new int[codes()];
  }

  void count(int[] documents, int length, int[] tally) {
    char[] codes = few;
    if (codes == null) {
      for (int i = 0; i < length; i++) {
        tally[code(documents[i])]++;
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      tally[codes[documents[i]]]++;
    }
  }

  /** What stands for the values of a document, from 0. */
  int code(int document) {
    return few != null ? few[document] : many != null ? many[document] : 0;
  }

  /** The values that a number stands for. */
  List<String> values(int code) {
    return meanings.get(code);
  }

  /** As {@link #values}; the empty text where there is none. */
  List<String> valuesOrNone(int code) {
    List<String> values = values(code);
    return values.isEmpty() ? List.of("") : values;
  }

  /** Tells each value's count, if necessary in parts. */
  void each(int[] tally, ObjIntConsumer<String> counts) {
    for (int code = 0; code < tally.length; code++) {
      if (tally[code] > 0) {
        for (String value : meanings.get(code)) {
          counts.accept(value, tally[code]);
        }
      }
    }
  }
}
