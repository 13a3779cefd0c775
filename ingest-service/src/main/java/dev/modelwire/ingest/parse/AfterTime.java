package dev.modelwire.ingest.parse;

import static dev.modelwire.ingest.parse.FeedDates.number;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows a time of day: its zone, and text that may hold the rest of the date.
 *
 * @param zone UTC where none is told, or one that nobody knows: it costs some hours, not the day
 */
record AfterTime(ZoneId zone, String rest) {

  private static final Pattern OFFSET =
      Pattern.compile(
          "\\s*(?:(?:utc|gmt|ut|z|etc/gmt)\\s*)?([+-])(\\d{1,2})(?::?(\\d{2}))?(?::?\\d{2})?(?!\\d)");
  private static final Pattern ZONE_NAME =
      Pattern.compile("[\\s,]*([a-z]+(?:/[a-z_]+)+|[a-z]{1,5})(?![\\p{L}\\d])");

  static AfterTime read(String text, int from) {
    String tail = text.substring(from);
    Matcher offset = OFFSET.matcher(tail);
    if (offset.lookingAt()) {
      int minutes = offset.group(3) == null ? 0 : number(offset, 3);
      int seconds = FeedDates.offset(offset.group(1).charAt(0), number(offset, 2), minutes);
      return new AfterTime(
          ZoneOffset.ofTotalSeconds(seconds), withoutZoneNames(tail.substring(offset.end())));
    }
    Matcher name = ZONE_NAME.matcher(tail);
    if (name.lookingAt() && DateWords.month(name.group(1)) == 0) {
      return new AfterTime(zone(name.group(1)), tail.substring(name.end()));
    }
    return new AfterTime(ZoneOffset.UTC, tail);
  }

  /** Seconds east of UTC at {@code time}: a place has its summer time, an abbreviation has none. */
  int offset(LocalDateTime time) {
    return zone.getRules().getOffset(time).getTotalSeconds();
  }

  private static ZoneId zone(String name) {
    Integer known = DateWords.zone(name);
    if (known != null) {
      return ZoneOffset.ofTotalSeconds(known);
    }
    return name.indexOf('/') > 0 ? place(name) : ZoneOffset.UTC;
  }

  private static ZoneId place(String name) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.equalsIgnoreCase(name))
        .findFirst()
        .map(ZoneId::of)
        .orElse(ZoneOffset.UTC);
  }

  private static String withoutZoneNames(String text) {
    Matcher name = ZONE_NAME.matcher(text);
    return name.lookingAt() && DateWords.zone(name.group(1)) != null
        ? text.substring(name.end())
        : text;
  }
}
