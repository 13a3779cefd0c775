package dev.modelwire.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar date as precise as its source: a year, a month or a day, written {@code YYYY}, {@code
 * YYYY-MM} or {@code YYYY-MM-DD} (ISO 8601 reduced precision).
 */
public record PartialDate(@JsonValue String text) implements Comparable<PartialDate> {

  private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  /** How much of the date is known, least first. */
  public enum Precision {
    YEAR,
    MONTH,
    DAY
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PartialDate {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not YYYY, YYYY-MM or YYYY-MM-DD: " + text);
    }
    int year = Integer.parseInt(form.group(1));
    if (form.group(3) != null) {
      LocalDate.of(year, Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
    } else if (form.group(2) != null) {
      YearMonth.of(year, Integer.parseInt(form.group(2)));
    }
  }

  public static PartialDate ofYear(int year) {
    return new PartialDate("%04d".formatted(year));
  }

  public static PartialDate of(YearMonth month) {
    return new PartialDate(month.toString());
  }

  public static PartialDate of(LocalDate day) {
    return new PartialDate(day.toString());
  }

  public Precision precision() {
    return switch (text.length()) {
      case 4 -> Precision.YEAR;
      case 7 -> Precision.MONTH;
      default -> Precision.DAY;
    };
  }

  public int year() {
    return Integer.parseInt(text.substring(0, 4));
  }

  /** The first day that this date can mean. */
  public LocalDate earliest() {
    return switch (precision()) {
      case YEAR -> LocalDate.of(year(), 1, 1);
      case MONTH -> YearMonth.parse(text).atDay(1);
      case DAY -> LocalDate.parse(text);
    };
  }

  /** The last day that this date can mean. */
  public LocalDate latest() {
    return switch (precision()) {
      case YEAR -> LocalDate.of(year(), 12, 31);
      case MONTH -> YearMonth.parse(text).atEndOfMonth();
      case DAY -> LocalDate.parse(text);
    };
  }

  /** Whether both can mean the same day: the coarser one contains the finer one. */
  public boolean agreesWith(PartialDate other) {
    return text.startsWith(other.text) || other.text.startsWith(text);
  }

  /** By the earliest day, the coarser date first among equals. */
  @Override
  public int compareTo(PartialDate other) {
    int byDay = earliest().compareTo(other.earliest());
    return byDay != 0 ? byDay : precision().compareTo(other.precision());
  }

  @Override
  public String toString() {
    return text;
  }
}
