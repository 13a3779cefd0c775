package dev.modelwire.ingest.parse;

import dev.modelwire.events.PartialDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A calendar date in parts, as far as a text tells them.
 *
 * @param month 0 where only the year is told
 * @param day 0 where only the month is told
 */
record DateParts(int year, int month, int day) {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.])\\s?0?(\\d{1,2})(?:\\2\\s?0?(\\d{1,2})\\2?)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("0?(\\d{1,2})([-/. ])\\s?0?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  /**
   * @param monthFirst whether 5/6/2023 is of May
   * @param weekday the folded name of a weekday that stood before it; null where none did
   */
  static @Nullable DateParts of(String text, boolean monthFirst, @Nullable String weekday) {
    String trimmed = trim(text);
    Matcher yearFirst = YEAR_FIRST.matcher(trimmed);
    if (yearFirst.matches()) {
      return new DateParts(
          FeedDates.number(yearFirst, 1),
          FeedDates.number(yearFirst, 3),
          yearFirst.group(4) == null ? 0 : FeedDates.number(yearFirst, 4));
    }
    Matcher yearLast = YEAR_LAST.matcher(trimmed);
    if (yearLast.matches()) {
      return ofYearLast(yearLast, monthFirst, weekday);
    }
    if (YEAR.matcher(trimmed).matches()) {
      return new DateParts(Integer.parseInt(trimmed), 0, 0);
    }
    return new WordsReader().read(trimmed);
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && !Character.isLetterOrDigit(text.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** 28/08/2023 can be read one way only; 05.06.2023 is day first wherever dots are used. */
  private static @Nullable DateParts ofYearLast(
      Matcher m, boolean monthFirst, @Nullable String weekday) {
    int first = FeedDates.number(m, 1);
    int second = FeedDates.number(m, 3);
    String separator = m.group(2);
    if (separator.equals("-") && m.group(4).length() == 2 && mayBeYearFirst(second, m.group(4))) {
      return null;
    }
    int year = WordsReader.fullYear(m.group(4));
    DateParts dayFirst = new DateParts(year, second, first);
    if (separator.equals(".") || first > 12 || first == second) {
      return dayFirst;
    }
    DateParts american = new DateParts(year, first, second);
    if (second > 12 || (monthFirst && separator.equals("/"))) {
      return american;
    }
    return byWeekday(dayFirst, american, weekday == null ? null : Weekdays.of(weekday));
  }

  /** 24-07-01 may be of 2024 or of 2001. */
  private static boolean mayBeYearFirst(int month, String day) {
    return month <= 12 && Integer.parseInt(day) <= 31 && !day.equals("00");
  }

  /** Of two days that a date may mean, a weekday tells which. */
  private static @Nullable DateParts byWeekday(
      DateParts one, DateParts other, @Nullable DayOfWeek weekday) {
    boolean isOne = one.date().getDayOfWeek() == weekday;
    boolean isOther = other.date().getDayOfWeek() == weekday;
    if (isOne == isOther) {
      return null;
    }
    return isOne ? one : other;
  }

  private LocalDate date() {
    return LocalDate.of(year, month, day);
  }

  /** The date without a time of day; null where it is out of range. */
  FeedDates.@Nullable Reading reading() {
    if (month == 0) {
      return FeedDates.plausible(year)
          ? new FeedDates.Reading(
              LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC),
              PartialDate.ofYear(year))
          : null;
    }
    return day == 0 ? FeedDates.month(year, month) : FeedDates.day(date());
  }

  /** Reads a date with a month in words, its parts in any order. */
  private static final class WordsReader {

    private static final Pattern TOKEN = Pattern.compile("\\d+|\\p{L}+");

    private int month;
    private boolean monthMayBeWeekday;
    private int year = -1;
    private int day;
    private int numbers;

    @Nullable DateParts read(String text) {
      Matcher token = TOKEN.matcher(text);
      while (token.find()) {
        String word = token.group();
        boolean understood = Character.isDigit(word.charAt(0)) ? number(word) : word(word);
        if (!understood) {
          return null;
        }
      }
      return month == 0 || year < 0 ? null : new DateParts(year, month, day);
    }

    private boolean word(String word) {
      int named = DateWords.month(word);
      if (named == 0) {
        return DateWords.isWeekday(word)
            || DateWords.isFiller(word)
            || word.equals("t")
            || DateWords.zone(word) != null;
      }
      boolean weekday = DateWords.isWeekday(word);
      if (month != 0 && !monthMayBeWeekday) {
        return weekday;
      }
      month = named;
      monthMayBeWeekday = weekday;
      return true;
    }

    private boolean number(String digits) {
      numbers++;
      if (numbers > 2 || digits.length() > 4) {
        return false;
      }
      if (digits.length() == 4 || day != 0) {
        boolean first = year < 0;
        year = fullYear(digits);
        return first;
      }
      day = Integer.parseInt(digits);
      return day != 0;
    }

    /** Two digits as RFC 2822 has them: 50 to 99 are of the last century. */
    static int fullYear(String digits) {
      int value = Integer.parseInt(digits);
      return digits.length() > 2 ? value : value + (value < 50 ? 2000 : 1900);
    }
  }
}
