package dev.modelwire.api.index;

import java.util.List;

/**
 * A page of a list.
 *
 * @param more whether the list goes on after it
 * @param total of all pages together
 */
public record Hits(List<Hit> hits, boolean more, Total total) {
  public Hits {
    hits = List.copyOf(hits);
  }
}
