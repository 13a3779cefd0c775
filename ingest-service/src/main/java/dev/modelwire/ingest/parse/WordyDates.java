package dev.modelwire.ingest.parse;

import static dev.modelwire.ingest.parse.FeedDates.number;

import dev.modelwire.ingest.parse.FeedDates.Reading;
import java.time.LocalDate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates with a month, a weekday or a zone in words: those of RFC 822 on a straight path, all others
 * by finding the time of day first and reading what stands around it.
 */
final class WordyDates {

  private static final Pattern RFC_822 =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s+)?(\\d{1,2})\\s+([A-Za-z]{3,9})\\s+(\\d{4})\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([+-]\\d{4}|[A-Za-z]{1,4})?");
  private static final Pattern COMMENT =
      Pattern.compile("[(\uff08\\[][^()\uff08\uff09\\[\\]]*[)\uff09\\]]");
  private static final Pattern LEADING_WEEKDAY = Pattern.compile("^(\\p{L}+)\\.?,\\s*");
  private static final Pattern DOTTED_TIME =
      Pattern.compile("(?<=\\d{4} {1,3})(\\d{1,2})\\.(\\d{2})\\.(\\d{2})(?![\\d.])");
  private static final Pattern ASIAN_WEEKDAY =
      Pattern.compile("(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일");
  private static final Pattern ASIAN_DATE =
      Pattern.compile("(\\d{4})\\s*[年년](?:\\s*(\\d{1,2})\\s*[月월](?:\\s*(\\d{1,2})\\s*[日号號일])?)?");
  private static final Pattern ASIAN_MAIL =
      Pattern.compile("(\\d{1,2})\\s+(\\d{1,2})\\s*[月월]\\s+(\\d{4})");
  private static final Pattern ASIAN_TIME =
      Pattern.compile(
          "(\\d{1,2})\\s*[時时点點시](?:\\s*(\\d{1,2})\\s*[分分])?(?:\\s*(\\d{1,2})\\s*[秒초])?");
  private static final Pattern LETTER_TIME =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})\\s?(?:h\\s?(\\d{2})?|\\.(\\d{2})\\s*uhr|\\s*uhr)(?![\\p{L}\\d])");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:(am|pm|上午|下午|午前|午後|오전|오후)\\s*)?(?:(?<=\\d)t|(?<!\\d))(\\d{1,2}):(\\d{1,2})"
              + "(?::(\\d{1,2})(?:[.,:](\\d+))?)?(?:\\s*(am|pm|a\\.m\\.?|p\\.m\\.?)(?!\\p{L}))?");

  private WordyDates() {}

  /** What {@code text} says, or null where it says no possible date. */
  static @Nullable Reading read(String text) {
    Matcher mail = RFC_822.matcher(text);
    Reading plain = mail.matches() ? fromMail(mail) : null;
    return plain != null ? plain : readFree(DateWords.fold(text));
  }

  private static @Nullable Reading fromMail(Matcher m) {
    int month = DateWords.month(DateWords.fold(m.group(2)));
    String zone = m.group(7);
    Integer offset =
        zone == null || zone.charAt(0) == '+' || zone.charAt(0) == '-'
            ? Integer.valueOf(FeedDates.offset(zone))
            : DateWords.zone(DateWords.fold(zone));
    if (month == 0 || offset == null) {
      return null;
    }
    LocalDate day = LocalDate.of(number(m, 3), month, number(m, 1));
    int second = m.group(6) == null ? 0 : number(m, 6);
    return FeedDates.clock(day, number(m, 4), number(m, 5), second, null, offset);
  }

  private static @Nullable Reading readFree(String folded) {
    String text = COMMENT.matcher(folded).replaceAll(" ");
    text = plainDigits(text);
    text = LETTER_TIME.matcher(text).replaceAll(WordyDates::colons).strip();
    Matcher weekday = LEADING_WEEKDAY.matcher(text);
    String day = weekday.find() ? weekday.group(1) : null;
    text = day == null ? text : text.substring(weekday.end());
    text = DOTTED_TIME.matcher(text).replaceFirst("$1:$2:$3");
    Matcher time = TIME.matcher(text);
    if (!time.find()) {
      DateParts date = DateParts.of(withoutZone(text), false, day);
      return date == null ? null : date.reading();
    }
    return at(text, time, day);
  }

  private static @Nullable Reading at(String text, Matcher time, @Nullable String weekday) {
    AfterTime after = AfterTime.read(text, time.end());
    // Whoever counts to twelve twice a day writes the month first.
    boolean monthFirst = time.group(6) != null;
    DateParts date =
        DateParts.of(text.substring(0, time.start()) + " " + after.rest(), monthFirst, weekday);
    if (date == null || date.day() == 0) {
      return null;
    }
    LocalDate day = LocalDate.of(date.year(), date.month(), date.day());
    String half = time.group(1) != null ? time.group(1) : time.group(6);
    int hour = hour(number(time, 2), half);
    int minute = number(time, 3);
    int second = time.group(4) == null ? 0 : number(time, 4);
    int offset = after.offset(day.atStartOfDay().plusHours(hour).plusMinutes(minute));
    return FeedDates.clock(day, hour, minute, second, time.group(5), offset);
  }

  private static String plainDigits(String text) {
    if (text.chars().allMatch(c -> c < 0x3000)) {
      return text;
    }
    String plain = ASIAN_WEEKDAY.matcher(text).replaceAll(" ");
    plain = ASIAN_MAIL.matcher(plain).replaceAll("$3-$2-$1 ");
    plain = ASIAN_TIME.matcher(plain).replaceAll(WordyDates::colons);
    return ASIAN_DATE
        .matcher(plain)
        .replaceAll(
            m ->
                m.group(1)
                    + (m.group(2) == null ? "" : "-" + m.group(2))
                    + (m.group(3) == null ? "" : "-" + m.group(3))
                    + " ");
  }

  private static String colons(MatchResult m) {
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
    if (half == null || hour > 12) {
      return hour;
    }
    boolean afternoon =
        half.startsWith("p") || half.equals("下午") || half.equals("午後") || half.equals("오후");
    return hour % 12 + (afternoon ? 12 : 0);
  }
}
