package dev.modelwire.ingest.parse;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How seldom a feed asks to be read: its {@code ttl}, or the syndication module's period. */
final class RefreshHint {

  private static final int MAX_MINUTES = 60 * 24 * 31;

  private @Nullable Integer ttlMinutes;
  private @Nullable String period;
  private int frequency = 1;

  void takeTtl(XmlElement ttl) {
    ttlMinutes = number(ttl.text());
  }

  void takeSyndication(XmlElement child) {
    switch (child.name()) {
      case "updateperiod" -> period = child.text().strip().toLowerCase(Locale.ROOT);
      case "updatefrequency" -> {
        Integer times = number(child.text());
        frequency = times == null ? 1 : times;
      }
      default -> {}
    }
  }

  /** Null where the feed asks for nothing. */
  @Nullable Duration toDuration() {
    if (ttlMinutes != null) {
      return Duration.ofMinutes(ttlMinutes);
    }
    Duration whole =
        switch (period == null ? "" : period) {
          case "hourly" -> Duration.ofHours(1);
          case "daily" -> Duration.ofDays(1);
          case "weekly" -> Duration.ofDays(7);
          case "monthly" -> Duration.ofDays(30);
          case "yearly" -> Duration.ofDays(365);
          default -> null;
        };
    return whole == null ? null : whole.dividedBy(frequency);
  }

  private static @Nullable Integer number(String text) {
    String digits = text.strip();
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int value = Integer.parseInt(digits);
    return value == 0 ? null : Math.min(value, MAX_MINUTES);
  }
}
