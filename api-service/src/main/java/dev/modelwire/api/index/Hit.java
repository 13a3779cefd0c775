package dev.modelwire.api.index;

import java.util.List;

/**
 * A thing in a list.
 *
 * @param key where it stands in the order of the list
 * @param item what a list shows of it, as JSON
 */
public record Hit(List<Long> key, @SuppressWarnings("ArrayRecordComponent") byte[] item) {
  public Hit {
    key = List.copyOf(key);
  }
}
