package dev.modelwire.standalone.tag;

import dev.modelwire.events.PartialDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * When a document was published, as told from outside.
 *
 * @param date as precise as it was told, where it was told
 * @param instant its earliest instant; in UTC where no zone was told
 */
record Published(PartialDate date, Instant instant) {

  /**
   * Reads {@code YYYY}, {@code YYYY-MM}, {@code YYYY-MM-DD} or a time of RFC 3339.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Published of(String text) {
    if (text.indexOf('T') < 0) {
      try {
        PartialDate date = new PartialDate(text);
        return new Published(date, date.earliest().atStartOfDay(ZoneOffset.UTC).toInstant());
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("there is no such date: " + text, e);
      }
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return new Published(PartialDate.of(time.toLocalDate()), time.toInstant());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time of RFC 3339: " + text, e);
    }
  }
}
