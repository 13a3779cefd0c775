package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.FoundDate;
import dev.modelwire.enrich.text.Role;
import dev.modelwire.events.PartialDate;
import org.jspecify.annotations.Nullable;

/** Reads dates off what stands above a release: "### 2024-05-13", "28 April 2023". */
final class SectionDates {

  /** A date line says little else. */
  private static final int LONGEST_LINE = 9;

  /** How far above a mention its date line may stand, in sentences. */
  private static final int REACH = 4;

  private final Reading reading;

  SectionDates(Reading reading) {
    this.reading = reading;
  }

  /** The date of the group's section; null if nothing tells one. */
  @Nullable PartialDate dateOf(Grouping.Group group) {
    Passage passage = group.best().passage();
    if (passage.heading() >= 0) {
      PartialDate heading = dayOrMonthIn(reading.passages().get(passage.heading()));
      if (heading != null) {
        return heading;
      }
    }
    int last =
        passage.sentence().block().role() == Role.HEADING ? passage.index() + 1 : passage.index();
    for (int i = Math.min(last, reading.passages().size() - 1);
        i >= 0 && i >= passage.index() - REACH;
        i--) {
      Passage line = reading.passages().get(i);
      if (line.index() != passage.index()
          && line.tokens().count() <= LONGEST_LINE
          && line.names().isEmpty()) {
        PartialDate date = dayOrMonthIn(line);
        if (date != null && date.precision() == PartialDate.Precision.DAY) {
          return date;
        }
      }
    }
    return null;
  }

  private static @Nullable PartialDate dayOrMonthIn(Passage passage) {
    for (FoundDate date : passage.dates()) {
      boolean explicit =
          date.basis() == FoundDate.Basis.EXPLICIT
              || date.basis() == FoundDate.Basis.YEAR_FROM_CONTEXT;
      if (explicit && date.date().precision() != PartialDate.Precision.YEAR) {
        return date.date();
      }
    }
    return null;
  }
}
