package dev.modelwire.ingest.parse;

import dev.modelwire.events.PartialDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that feeds and documents really carry: RFC 822 and its misspellings, ISO 8601
 * with any fraction, epoch seconds to nanoseconds, and dates in words of some thirty languages.
 *
 * <p>A date is read whole or not at all: a 32nd of January, an hour 25 or a day and month that
 * could be swapped are null, never a guess. A missing zone means UTC; the named zones of RFC 822
 * are fixed offsets in every season, a place such as {@code Europe/Berlin} has its summer time.
 */
public final class FeedDates {

  /**
   * A date as read.
   *
   * @param instant its first moment: midnight of a day alone, the first day of a month alone
   * @param date the day, month or year as it stands there, whatever day that is in UTC
   */
  public record Reading(Instant instant, PartialDate date) {

    public PartialDate.Precision precision() {
      return date.precision();
    }
  }

  private static final int LONGEST = 120;
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2199;

  private FeedDates() {}

  /** What {@code text} says, or null where it says no possible date. */
  public static @Nullable Reading read(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return null;
    }
    try {
      Reading numeric = NumericDates.read(trimmed);
      return numeric != null ? numeric : WordyDates.read(trimmed);
    } catch (DateTimeException | ArithmeticException impossible) {
      return null;
    }
  }

  /**
   * A moment of {@code day}; the end of the day may be written as its hour 24, and a leap second as
   * its second 60.
   */
  static @Nullable Reading clock(
      LocalDate day, int hour, int minute, int second, @Nullable String fraction, int offset) {
    boolean endOfDay = hour == 24 && minute == 0 && second == 0;
    boolean leapSecond = second == 60;
    LocalTime time = LocalTime.of(endOfDay ? 0 : hour, minute, leapSecond ? 59 : second);
    long extra = endOfDay ? 86_400 : leapSecond ? 1 : 0;
    return day(day, time.plusNanos(nanos(fraction)), offset, extra);
  }

  private static long nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
  }

  static @Nullable Reading day(LocalDate day) {
    return day(day, LocalTime.MIDNIGHT, 0, 0);
  }

  private static @Nullable Reading day(LocalDate day, LocalTime time, int offset, long extra) {
    if (!plausible(day.getYear())) {
      return null;
    }
    Instant instant =
        day.atTime(time).toInstant(ZoneOffset.ofTotalSeconds(offset)).plusSeconds(extra);
    return new Reading(instant, PartialDate.of(extra == 86_400 ? day.plusDays(1) : day));
  }

  static @Nullable Reading month(int year, int month) {
    if (!plausible(year)) {
      return null;
    }
    YearMonth told = YearMonth.of(year, month);
    Instant first = told.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return new Reading(first, PartialDate.of(told));
  }

  static boolean plausible(int year) {
    return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
  }

  /** Seconds of {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}; 0 where there is none. */
  static int offset(@Nullable String text) {
    if (text == null || text.length() < 3) {
      return 0;
    }
    int hours = Integer.parseInt(text.substring(1, 3));
    int minutes = text.length() < 5 ? 0 : Integer.parseInt(text.substring(text.length() - 2));
    return offset(text.charAt(0), hours, minutes);
  }

  static int offset(char sign, int hours, int minutes) {
    if (hours > 18 || minutes > 59) {
      throw new DateTimeException("no such offset");
    }
    int seconds = (hours * 60 + minutes) * 60;
    return sign == '-' ? -seconds : seconds;
  }

  static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
