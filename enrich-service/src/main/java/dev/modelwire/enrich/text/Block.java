package dev.modelwire.enrich.text;

/**
 * A run of plain text that belongs together.
 *
 * @param level of a heading from 1 to 6, of a list item its indentation from 0, otherwise 0
 * @param start in the plain text, inclusive
 * @param end in the plain text, exclusive
 */
public record Block(Role role, Part part, int level, int start, int end) {

  Block as(Part other) {
    return other == part ? this : new Block(role, other, level, start, end);
  }
}
