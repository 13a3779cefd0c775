package dev.modelwire.api.index;

import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;

/** Exact fields, for projections. */
public final class Terms {

  /** Far above what a name, a language or an id has; Lucene refuses terms above 32,766 bytes. */
  private static final int MAX_LENGTH = 512;

  private Terms() {}

  /** A field that is found by its whole value and not stored. */
  public static IndexableField exact(String field, String value) {
    return new StringField(field, cut(value), Field.Store.NO);
  }

  /** The term that finds {@link #exact}. */
  public static String cut(String value) {
    return value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
  }
}
