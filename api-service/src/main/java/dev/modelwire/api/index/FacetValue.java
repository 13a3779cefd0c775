package dev.modelwire.api.index;

import java.util.Comparator;

/** How many of the things asked for have a value. */
public record FacetValue(String value, int count) {

  /** The most frequent first. */
  static final Comparator<FacetValue> ORDER =
      Comparator.comparingInt(FacetValue::count).reversed().thenComparing(FacetValue::value);
}
