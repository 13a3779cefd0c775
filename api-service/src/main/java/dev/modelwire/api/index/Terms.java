package dev.modelwire.api.index;

import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/** Exact fields, for projections. */
public final class Terms {

  /** Far above what a name, a language or an id has; Lucene refuses terms above 32,766 bytes. */
  private static final int MAX_LENGTH = 512;

  private Terms() {}

  /** A field that is found by its whole value and not stored. */
  public static IndexableField exact(String field, String value) {
    return new StringField(field, cut(value), Field.Store.NO);
  }

  /** As {@link #exact}, and things can be counted by it. */
  public static IndexableField counted(String field, String value) {
    return new KeywordField(field, cut(value), Field.Store.NO);
  }

  /** A field that things can be counted by, but not found. */
  public static IndexableField countedOnly(String field, String value) {
    return new SortedSetDocValuesField(field, new BytesRef(cut(value)));
  }

  /** The term that finds {@link #exact}. */
  public static String cut(String value) {
    return value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
  }
}
