package dev.modelwire.api.index;

import java.util.List;

/**
 * A page of a list.
 *
 * @param more whether the list goes on after it
 */
public record Hits(List<Hit> hits, boolean more) {
  public Hits {
    hits = List.copyOf(hits);
  }
}
