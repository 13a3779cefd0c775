package dev.modelwire.api.index;

import java.util.List;

/**
 * A thing in a list.
 *
 * @param key where it stands in the order of the list
 * @param copies how many more of the list tell the same story; 0 unless stories are collapsed
 */
public record Hit(List<Long> key, StoredThing thing, int copies) {
  public Hit {
    key = List.copyOf(key);
  }

  /** What a list shows of it, as JSON. */
  public byte[] item() {
    return thing.item();
  }
}
