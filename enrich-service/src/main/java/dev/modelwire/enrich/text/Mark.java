package dev.modelwire.enrich.text;

/**
 * A stretch of plain text that its markup sets apart.
 *
 * @param target where a link leads; empty for the other kinds
 */
public record Mark(Kind kind, int start, int end, String target) {

  /** How it is set apart. */
  public enum Kind {
    LINK,
    STRONG,
    CODE
  }
}
