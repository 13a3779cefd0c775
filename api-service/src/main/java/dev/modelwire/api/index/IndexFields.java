package dev.modelwire.api.index;

import java.util.Locale;

/** The fields that every document of the index has, and how the terms of exact fields are spelt. */
public final class IndexFields {

  /** Which thing a document is the newest state of; its only document of that key. */
  static final String KEY = "key";

  /** The kind of thing, as {@link Projection#kind()} names it. */
  static final String KIND = "kind";

  /** As {@link #KIND}, but absent where the thing was taken back. */
  static final String LISTED = "listed";

  /** {@link Origin#position()}: sorts things as the wire saw them. */
  static final String FIRST = "first";

  /** {@link Origin#millis()}: sorts things by a time of their own. */
  static final String BEGAN = "began";

  /**
   * The words that a thing is found by. One field for all kinds: of a field that a part of the
   * documents lacks, Lucene looks its lengths up instead of reading them from an array.
   */
  public static final String TEXT = "text";

  /** What a list shows of a thing, as JSON. */
  static final String ITEM = "item";

  /** {@link Origin#story()}. */
  public static final String STORY = "story";

  /** {@link Origin#likeness()}. */
  static final String LIKENESS = "likeness";

  /** The position of a thing's newest event, which the store has in full. */
  static final String POSITION = "position";

  private IndexFields() {}

  static String key(String kind, String id) {
    return kind + ':' + id;
  }

  /** The term of an exact field for a value that people write in different letter cases. */
  public static String folded(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  public static String folded(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
