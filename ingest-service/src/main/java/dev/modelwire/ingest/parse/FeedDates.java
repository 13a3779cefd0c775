package dev.modelwire.ingest.parse;

import dev.modelwire.events.PartialDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that feeds and documents really carry: RFC 822 and its misspellings, ISO 8601
 * with any fraction, epoch seconds to nanoseconds, and dates in words of some thirty languages.
 *
 * <p>A date is read whole or not at all: a 32nd of January, an hour 25 or a day and month that
 * could be swapped are null, never a guess. A missing zone means UTC; the named zones of RFC 822
 * are fixed offsets in every season.
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

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-0?(\\d{1,2})(?:-0?(\\d{1,2})"
              + "(?:(?:[Tt_]|\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d+))?)?"
              + "\\s*([Zz]|[+-]\\d{2}:?(?:\\d{2})?)?)?)?");
  private static final Pattern BASIC =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(?:[Tt]?(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?"
              + "([Zz]|[+-]\\d{2}:?(?:\\d{2})?)?)?");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})");
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-?[Ww](\\d{2})(?:-?([1-7]))?");
  private static final Pattern DOTTED_TIME =
      Pattern.compile("(?<=\\d{4} {1,3})(\\d{1,2})\\.(\\d{2})\\.(\\d{2})(?![\\d.])");
  private static final Pattern EPOCH =
      Pattern.compile("(\\d{9,10}|\\d{13}|\\d{16}|\\d{19})(\\.\\d+)?");
  private static final Pattern RFC_822 =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s+)?(\\d{1,2})\\s+([A-Za-z]{3,9})\\s+(\\d{4})\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([+-]\\d{4}|[A-Za-z]{1,4})?");

  private static final Pattern COMMENT =
      Pattern.compile("[(\uff08\\[][^()\uff08\uff09\\[\\]]*[)\uff09\\]]");
  private static final Pattern LEADING_WEEKDAY = Pattern.compile("^\\p{L}+\\.?,\\s*");
  private static final Pattern ASIAN_WEEKDAY =
      Pattern.compile("(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일");
  private static final Pattern ASIAN_DATE =
      Pattern.compile("(\\d{4})\\s*[年년](?:\\s*(\\d{1,2})\\s*[月월](?:\\s*(\\d{1,2})\\s*[日号號일])?)?");
  private static final Pattern ASIAN_MAIL =
      Pattern.compile("(\\d{1,2})\\s+(\\d{1,2})\\s*[月월]\\s+(\\d{4})");
  private static final Pattern ASIAN_TIME =
      Pattern.compile(
          "(\\d{1,2})\\s*[時时点點시](?:\\s*(\\d{1,2})\\s*[分분])?(?:\\s*(\\d{1,2})\\s*[秒초])?");
  private static final Pattern LETTER_TIME =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})\\s?(?:h\\s?(\\d{2})?|\\.(\\d{2})\\s*uhr|\\s*uhr)(?![\\p{L}\\d])");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:(am|pm|上午|下午|午前|午後|오전|오후)\\s*)?(?:(?<=\\d)t|(?<!\\d))(\\d{1,2}):(\\d{1,2})"
              + "(?::(\\d{1,2})(?:[.,:](\\d+))?)?(?:\\s*(am|pm|a\\.m\\.?|p\\.m\\.?)(?!\\p{L}))?");
  private static final Pattern OFFSET =
      Pattern.compile(
          "\\s*(?:(?:utc|gmt|ut|z|etc/gmt)\\s*)?([+-])(\\d{1,2})(?::?(\\d{2}))?(?::?\\d{2})?(?!\\d)");
  private static final Pattern ZONE_NAME =
      Pattern.compile("[\\s,]*([a-z]+(?:/[a-z_]+)+|[a-z]{1,5})(?![\\p{L}\\d])");

  private FeedDates() {}

  /** What {@code text} says, or null where it says no possible date. */
  public static @Nullable Reading read(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return null;
    }
    try {
      Reading common = readCommon(trimmed);
      return common != null ? common : readFree(DateWords.fold(trimmed));
    } catch (DateTimeException | ArithmeticException impossible) {
      return null;
    }
  }

  private static @Nullable Reading readCommon(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return fromGroups(iso);
    }
    Matcher mail = RFC_822.matcher(text);
    if (mail.matches()) {
      return fromMail(mail);
    }
    return Character.isDigit(text.charAt(0)) ? readDigits(text) : null;
  }

  private static @Nullable Reading readDigits(String text) {
    Matcher epoch = EPOCH.matcher(text);
    if (epoch.matches()) {
      return fromEpoch(epoch.group(1));
    }
    Matcher basic = BASIC.matcher(text);
    if (basic.matches()) {
      return fromGroups(basic);
    }
    Matcher ordinal = ORDINAL.matcher(text);
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      LocalDate monday =
          LocalDate.of(number(week, 1), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week, 2))
              .with(ChronoField.DAY_OF_WEEK, 1);
      int day = week.group(3) == null ? 1 : number(week, 3);
      return day(monday.plusDays(day - 1L), LocalTime.MIDNIGHT, 0, 0);
    }
    if (ordinal.matches()) {
      LocalDate day = LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2));
      return day(day, LocalTime.MIDNIGHT, 0, 0);
    }
    return null;
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
    return plausible(day.getYear()) ? new Reading(instant, PartialDate.of(day)) : null;
  }

  /** Groups: year, month, day, hour, minute, second, fraction, offset. */
  private static @Nullable Reading fromGroups(Matcher m) {
    if (m.group(3) == null) {
      return month(number(m, 1), number(m, 2));
    }
    LocalDate day = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
    if (m.group(4) == null) {
      return day(day, LocalTime.MIDNIGHT, 0, 0);
    }
    int second = m.group(6) == null ? 0 : number(m, 6);
    return clock(day, number(m, 4), number(m, 5), second, m.group(7), offset(m.group(8)));
  }

  private static @Nullable Reading fromMail(Matcher m) {
    int month = DateWords.month(DateWords.fold(m.group(2)));
    String zone = m.group(7);
    Integer offset =
        zone == null || zone.charAt(0) == '+' || zone.charAt(0) == '-'
            ? Integer.valueOf(offset(zone))
            : DateWords.zone(DateWords.fold(zone));
    if (month == 0 || offset == null) {
      return null;
    }
    LocalDate day = LocalDate.of(number(m, 3), month, number(m, 1));
    int second = m.group(6) == null ? 0 : number(m, 6);
    return clock(day, number(m, 4), number(m, 5), second, null, offset);
  }

  /** Seconds of {@code Z}, {@code +01}, {@code +0100} or {@code +01:00}; 0 where there is none. */
  private static int offset(@Nullable String text) {
    if (text == null || text.length() < 3) {
      return 0;
    }
    int hours = Integer.parseInt(text.substring(1, 3));
    int minutes = text.length() < 5 ? 0 : Integer.parseInt(text.substring(text.length() - 2));
    return offset(text.charAt(0), hours, minutes);
  }

  private static int offset(char sign, int hours, int minutes) {
    if (hours > 18 || minutes > 59) {
      throw new DateTimeException("no such offset");
    }
    int seconds = (hours * 60 + minutes) * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static @Nullable Reading readFree(String folded) {
    String text = COMMENT.matcher(folded).replaceAll(" ");
    text = plainDigits(text);
    text = LETTER_TIME.matcher(text).replaceAll(FeedDates::colons);
    text = LEADING_WEEKDAY.matcher(text.strip()).replaceFirst("");
    text = DOTTED_TIME.matcher(text).replaceFirst("$1:$2:$3");
    Matcher time = TIME.matcher(text);
    if (!time.find()) {
      DateParts date = DateParts.of(withoutZone(text), false);
      return date == null ? null : date.at(LocalTime.MIDNIGHT, 0, 0);
    }
    Rest rest = Rest.after(text, time.end());
    // Whoever counts to twelve twice a day writes the month first.
    boolean monthFirst = time.group(6) != null;
    DateParts date = DateParts.of(text.substring(0, time.start()) + " " + rest.text(), monthFirst);
    if (date == null || date.day() == 0) {
      return null;
    }
    LocalDate day = LocalDate.of(date.year(), date.month(), date.day());
    String half = time.group(1) != null ? time.group(1) : time.group(6);
    int second = time.group(4) == null ? 0 : number(time, 4);
    return clock(
        day, hour(number(time, 2), half), number(time, 3), second, time.group(5), rest.offset());
  }

  private static String plainDigits(String text) {
    if (text.chars().allMatch(c -> c < 0x3000)) {
      return text;
    }
    String plain = ASIAN_WEEKDAY.matcher(text).replaceAll(" ");
    plain = ASIAN_MAIL.matcher(plain).replaceAll("$3-$2-$1 ");
    plain = ASIAN_TIME.matcher(plain).replaceAll(FeedDates::colons);
    return ASIAN_DATE
        .matcher(plain)
        .replaceAll(
            m ->
                m.group(1)
                    + (m.group(2) == null ? "" : "-" + m.group(2))
                    + (m.group(3) == null ? "" : "-" + m.group(3))
                    + " ");
  }

  private static String colons(java.util.regex.MatchResult m) {
    String minute = m.group(2) != null ? m.group(2) : m.group(3);
    return " " + m.group(1) + ":" + (minute == null ? "00" : minute) + " ";
  }

  private static String withoutZone(String text) {
    return text.endsWith("z")
            && text.length() > 1
            && Character.isDigit(text.charAt(text.length() - 2))
        ? text.substring(0, text.length() - 1)
        : text;
  }

  private static int hour(int hour, @Nullable String half) {
    if (half == null) {
      return hour;
    }
    if (hour > 12) {
      return hour;
    }
    boolean afternoon =
        half.startsWith("p") || half.equals("下午") || half.equals("午後") || half.equals("오후");
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private static @Nullable Reading clock(
      LocalDate day, int hour, int minute, int second, @Nullable String fraction, int offset) {
    boolean endOfDay = hour == 24 && minute == 0 && second == 0;
    boolean leapSecond = second == 60;
    LocalTime time = LocalTime.of(endOfDay ? 0 : hour, minute, leapSecond ? 59 : second);
    long extra = endOfDay ? 86_400 : leapSecond ? 1 : 0;
    return day(day, time.plusNanos(nanos(fraction)), offset, extra);
  }

  private static long nanos(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    String nine = (fraction + "000000000").substring(0, 9);
    return Long.parseLong(nine);
  }

  static @Nullable Reading day(LocalDate day, LocalTime time, int offset, long extra) {
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

  static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** What follows a time of day: its zone, and text that may hold the rest of the date. */
  private record Rest(int offset, String text) {

    static Rest after(String text, int from) {
      String tail = text.substring(from);
      Matcher offset = OFFSET.matcher(tail);
      if (offset.lookingAt()) {
        int minutes = offset.group(3) == null ? 0 : number(offset, 3);
        int seconds = FeedDates.offset(offset.group(1).charAt(0), number(offset, 2), minutes);
        return new Rest(seconds, withoutZoneNames(tail.substring(offset.end())));
      }
      Matcher name = ZONE_NAME.matcher(tail);
      if (name.lookingAt() && DateWords.month(name.group(1)) == 0) {
        return named(name.group(1), tail.substring(name.end()));
      }
      return new Rest(0, tail);
    }

    private static Rest named(String name, String after) {
      Integer known = DateWords.zone(name);
      if (known != null) {
        return new Rest(known, after);
      }
      if (name.indexOf('/') > 0) {
        return new Rest(name.startsWith("etc/") ? 0 : regional(name), after);
      }
      // An unknown abbreviation costs some hours, not the day.
      return new Rest(0, after);
    }

    private static int regional(String name) {
      return ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.equalsIgnoreCase(name))
          .findFirst()
          .map(id -> ZoneId.of(id).getRules().getStandardOffset(Instant.EPOCH).getTotalSeconds())
          .orElse(0);
    }

    private static String withoutZoneNames(String text) {
      Matcher name = ZONE_NAME.matcher(text);
      return name.lookingAt() && DateWords.zone(name.group(1)) != null
          ? text.substring(name.end())
          : text;
    }
  }
}
