package dev.modelwire.api.index;

/**
 * How many things there are.
 *
 * @param value exact, or {@link #COUNTED} where there are more than that
 */
public record Total(int value, Relation relation) {

  /** Up to here things are counted; past it a count would cost more than the page it stands on. */
  public static final int COUNTED = 10_000;

  /** Whether it is the number or a bound below it. */
  public enum Relation {
    EQ,
    GTE
  }

  static Total exactly(int count) {
    return new Total(count, Relation.EQ);
  }

  /** What is told of a count that may have ended early. */
  static Total bounded(int count) {
    return count > COUNTED ? new Total(COUNTED, Relation.GTE) : exactly(count);
  }
}
