package dev.modelwire.api.syndication;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Days as a calendar after RFC 5545, which calendar programs subscribe to. */
final class CalendarDocument {

  private static final int LONGEST_LINE = 75;
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  private CalendarDocument() {}

  /**
   * Something that a whole day is marked with.
   *
   * @param id never changes
   * @param stamp when it last changed
   * @param status as RFC 5545 has it
   * @param labels plain text, as the summary and the description
   */
  record Entry(
      String id,
      LocalDate day,
      Instant stamp,
      String status,
      String summary,
      String description,
      String page,
      List<String> labels) {}

  static byte[] of(String title, List<Entry> entries) {
    CalendarDocument calendar = new CalendarDocument();
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//Modelwire//Releases//EN");
    calendar.line("CALSCALE:GREGORIAN");
    calendar.line("NAME:" + escaped(title));
    // What programs knew the name by before RFC 7986 gave it one.
    calendar.line("X-WR-CALNAME:" + escaped(title));
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    entries.forEach(calendar::entry);
    calendar.line("END:VCALENDAR");
    return calendar.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void entry(Entry entry) {
    line("BEGIN:VEVENT");
    line("UID:" + escaped(entry.id));
    line("DTSTAMP:" + TIME.format(entry.stamp));
    line("DTSTART;VALUE=DATE:" + DAY.format(entry.day));
    line("DTEND;VALUE=DATE:" + DAY.format(entry.day.plusDays(1)));
    line("SUMMARY:" + escaped(entry.summary));
    if (!entry.description.isEmpty()) {
      line("DESCRIPTION:" + escaped(entry.description));
    }
    if (!entry.labels.isEmpty()) {
      line(
          "CATEGORIES:"
              + String.join(",", entry.labels.stream().map(CalendarDocument::escaped).toList()));
    }
    line("URL:" + entry.page);
    line("STATUS:" + entry.status);
    // Nobody is busy because a model is released.
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  private static String escaped(String text) {
    return CleanText.of(text)
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n");
  }

  /** Folds what is longer than 75 octets, between characters and never within one. */
  private void line(String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      int size = size(character);
      if (octets + size > LONGEST_LINE) {
        text.append("\r\n ");
        octets = 1;
      }
      text.appendCodePoint(character);
      octets += size;
      i += Character.charCount(character);
    }
    text.append("\r\n");
  }

  private static int size(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
