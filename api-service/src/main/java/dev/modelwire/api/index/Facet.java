package dev.modelwire.api.index;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What things can be counted by.
 *
 * @param name in requests and answers
 * @param field a field that {@link Terms} counts
 * @param regrouping what to make of the counts of its values; they come in any order
 */
public record Facet(String name, String field, UnaryOperator<Map<String, Integer>> regrouping) {

  /** Counted by the values as they are. */
  public Facet(String name, String field) {
    this(name, field, UnaryOperator.identity());
  }
}
