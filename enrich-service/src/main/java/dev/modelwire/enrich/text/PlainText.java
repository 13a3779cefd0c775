package dev.modelwire.enrich.text;

import java.util.List;

/**
 * The words of a document without its markup, and the way back to where each stood.
 *
 * <p>Thread-safe: nothing changes it once it is read.
 */
public final class PlainText {

  private final String text;
  private final PlaceMap places;
  private final List<Block> blocks;
  private final List<Mark> marks;

  PlainText(String text, PlaceMap places, List<Block> blocks, List<Mark> marks) {
    this.text = text;
    this.places = places;
    this.blocks = List.copyOf(blocks);
    this.marks = List.copyOf(marks);
  }

  public String text() {
    return text;
  }

  /** In the order of the text, never overlapping. */
  public List<Block> blocks() {
    return blocks;
  }

  /** In the order in which they end. */
  public List<Mark> marks() {
    return marks;
  }

  /** Where the plain character at {@code index} begins in the markup. */
  public int sourceStart(int index) {
    return places.start(index);
  }

  /** Where the plain character before {@code index} ends in the markup. */
  public int sourceEnd(int index) {
    return places.end(index - 1);
  }
}
