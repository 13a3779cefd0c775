package dev.modelwire.enrich.date;

import dev.modelwire.events.PartialDate;

/**
 * A date in a text.
 *
 * @param basis what it was worked out from
 * @param start in the text, inclusive
 * @param end in the text, exclusive
 */
public record FoundDate(PartialDate date, Basis basis, int start, int end) {

  /** What a date was worked out from, the most reliable first. */
  public enum Basis {
    /** It says its year. */
    EXPLICIT,
    /** Its year comes from the context or the publication. */
    YEAR_FROM_CONTEXT,
    /** It counts from the publication. */
    RELATIVE,
    /** A year alone. */
    YEAR
  }
}
