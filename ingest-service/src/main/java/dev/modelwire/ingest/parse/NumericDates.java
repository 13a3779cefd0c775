package dev.modelwire.ingest.parse;

import static dev.modelwire.ingest.parse.FeedDates.number;

import dev.modelwire.events.PartialDate;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates without words: ISO 8601 in its many forms, and counts since 1970. */
final class NumericDates {

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-0?(\\d{1,2})(?:-0?(\\d{1,2})"
              + "(?:(?:[Tt_]|\\s+)(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:[.,](\\d+))?)?)?"
              + "\\s*([Zz]|[+-]\\d{2}:?(?:\\d{2})?)?)?)?");
  private static final Pattern BASIC =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(?:[Tt]?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?"
              + "([Zz]|[+-]\\d{2}:?(?:\\d{2})?)?)?");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})");
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-?[Ww](\\d{2})(?:-?([1-7]))?");
  private static final Pattern EPOCH =
      Pattern.compile("(\\d{9,10}|\\d{13}|\\d{16}|\\d{19})(\\.\\d+)?");

  private NumericDates() {}

  /** What {@code text} says, or null where it is no such date. */
  static @Nullable Reading read(String text) {
    if (!Character.isDigit(text.charAt(0))) {
      return null;
    }
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return fromGroups(iso);
    }
    Matcher epoch = EPOCH.matcher(text);
    if (epoch.matches()) {
      return fromEpoch(epoch.group(1));
    }
    Matcher basic = BASIC.matcher(text);
    return basic.matches() ? fromGroups(basic) : inWeeksOrDays(text);
  }

  private static @Nullable Reading inWeeksOrDays(String text) {
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      LocalDate monday =
          LocalDate.of(number(week, 1), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week, 2))
              .with(ChronoField.DAY_OF_WEEK, 1);
      int day = week.group(3) == null ? 1 : number(week, 3);
      return FeedDates.day(monday.plusDays(day - 1L));
    }
    Matcher ordinal = ORDINAL.matcher(text);
    return ordinal.matches()
        ? FeedDates.day(LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2)))
        : null;
  }

  private static @Nullable Reading fromEpoch(String digits) {
    long value = Long.parseLong(digits);
    long nanosPerUnit =
        switch (digits.length()) {
          case 19 -> 1L;
          case 16 -> 1_000L;
          case 13 -> 1_000_000L;
          default -> 1_000_000_000L;
        };
    long units = 1_000_000_000L / nanosPerUnit;
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(value, units), Math.floorMod(value, units) * nanosPerUnit);
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return FeedDates.plausible(day.getYear()) ? new Reading(instant, PartialDate.of(day)) : null;
  }

  /** Groups: year, month, day, hour, minute, second, fraction, offset. */
  private static @Nullable Reading fromGroups(Matcher m) {
    if (m.group(3) == null) {
      return FeedDates.month(number(m, 1), number(m, 2));
    }
    LocalDate day = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
    if (m.group(4) == null) {
      return FeedDates.day(day);
    }
    return FeedDates.clock(
        day, number(m, 4), orZero(m, 5), orZero(m, 6), m.group(7), FeedDates.offset(m.group(8)));
  }

  private static int orZero(Matcher m, int group) {
    return m.group(group) == null ? 0 : number(m, group);
  }
}
