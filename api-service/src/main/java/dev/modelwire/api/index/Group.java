package dev.modelwire.api.index;

import java.util.function.Supplier;

/**
 * Things that have a value in common.
 *
 * @param greatest the number of the one of them that has the greatest
 * @param last reads that one
 */
public record Group(String value, int count, long greatest, Supplier<StoredThing> last) {

  /** Both together, under the value of the larger group. */
  public Group and(Group other) {
    boolean mine =
        count > other.count || (count == other.count && value.compareTo(other.value) < 0);
    Group later = greatest >= other.greatest ? this : other;
    return new Group(mine ? value : other.value, count + other.count, later.greatest, later.last);
  }
}
