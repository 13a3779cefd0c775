package dev.modelwire.enrich.date;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What a date without a year is to be read against.
 *
 * @param published when the text was published; null if not known
 * @param lastYear the year that the text last spoke of; 0 if of none
 */
public record DateContext(@Nullable LocalDate published, int lastYear) {

  /** The year of a month told without one; 0 if nothing tells. */
  public int yearOf(int month, boolean ahead) {
    if (published == null) {
      return lastYear;
    }
    YearMonth month0 = YearMonth.from(published);
    boolean later = month > month0.getMonthValue();
    if (ahead) {
      return later || month == month0.getMonthValue() ? month0.getYear() : month0.getYear() + 1;
    }
    return later ? month0.getYear() - 1 : month0.getYear();
  }
}
