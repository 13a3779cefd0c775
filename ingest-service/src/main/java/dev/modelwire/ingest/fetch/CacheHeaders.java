package dev.modelwire.ingest.fetch;

import dev.modelwire.ingest.schedule.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** What HTTP headers say about when to come again. */
final class CacheHeaders {

  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,10})", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_CACHE =
      Pattern.compile("(?:^|[,\\s])no-(?:cache|store)(?:$|[,\\s=])", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

  private CacheHeaders() {}

  static Hints hints(Map<String, String> headers, Instant now) {
    Duration lifetime = lifetime(headers, now);
    return lifetime == null || lifetime.isNegative() || lifetime.isZero()
        ? Hints.NONE
        : new Hints(lifetime, null);
  }

  private static @Nullable Duration lifetime(Map<String, String> headers, Instant now) {
    String control = headers.getOrDefault("cache-control", "");
    if (NO_CACHE.matcher(control).find()) {
      return null;
    }
    Matcher maxAge = MAX_AGE.matcher(control);
    if (maxAge.find()) {
      return Duration.ofSeconds(Long.parseLong(maxAge.group(1))).minus(age(headers));
    }
    Instant expires = date(headers.get("expires"));
    if (expires == null) {
      return null;
    }
    Instant from = date(headers.get("date"));
    return Duration.between(from == null ? now : from, expires);
  }

  private static Duration age(Map<String, String> headers) {
    String age = headers.getOrDefault("age", "").strip();
    return SECONDS.matcher(age).matches() ? Duration.ofSeconds(Long.parseLong(age)) : Duration.ZERO;
  }

  /** Null where there is no such header, or none that can be read. */
  static @Nullable Duration retryAfter(Map<String, String> headers, Instant now) {
    String value = headers.getOrDefault("retry-after", "").strip();
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant date = date(value);
    if (date == null) {
      return null;
    }
    Duration wait = Duration.between(now, date);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static @Nullable Instant date(@Nullable String value) {
    return value == null || value.isBlank() ? null : DateUtils.parseStandardDate(value);
  }
}
