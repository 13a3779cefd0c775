package dev.modelwire.api.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is counted of a selection, over all of its pages.
 *
 * @param total how many things there are, exactly
 * @param values the most frequent values of each facet, by the facet's name
 */
public record Facets(int total, Map<String, List<FacetValue>> values) {
  public Facets {
    values = new LinkedHashMap<>(values);
  }

  /** As the total of a page. */
  public Total exactTotal() {
    return Total.exactly(total);
  }
}
