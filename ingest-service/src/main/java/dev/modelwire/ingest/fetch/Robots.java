package dev.modelwire.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PageSource.Visits;
import dev.modelwire.ingest.fetch.FetchOutcome.Fetched;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What sites let programs read (RFC 9309), remembered for as long as the site says, a day at most.
 * A site without rules allows everything; one that cannot be asked allows nothing until it can.
 */
final class Robots {

  private static final int MAX_SITES = 2_000;

  /** The standard asks for 500 KiB at least; what comes after is not read. */
  private static final int MAX_BYTES = 512 * 1024;

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofMinutes(10);

  private final HttpFetcher http;
  private final List<String> names;
  private final Clock clock;
  private final Map<String, Rules> sites =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rules> eldest) {
          return size() > MAX_SITES;
        }
      };

  /**
   * @param userAgent begins with the name that rules call us by
   */
  Robots(HttpFetcher http, String userAgent, Clock clock) {
    this.http = http;
    this.names = List.of(productToken(userAgent));
    this.clock = clock;
  }

  /**
   * The rules of one site.
   *
   * @param rules null where everything is allowed
   */
  private record Rules(@Nullable BaseRobotRules rules, boolean reachable, Instant until) {

    boolean allow(URI url) {
      return reachable && (rules == null || rules.isAllowed(url.toString()));
    }

    Duration apart() {
      long millis = rules == null ? 0 : rules.getCrawlDelay();
      return millis <= 0 ? Duration.ZERO : Duration.ofMillis(millis);
    }
  }

  /** May {@code url} be read, and how long after the one before? */
  Permission permission(URI url, Visits visits) {
    Rules rules = rulesOf(url, visits);
    return new Permission(rules.allow(url), rules.apart());
  }

  /**
   * @param apart between two visits
   */
  record Permission(boolean granted, Duration apart) {}

  private Rules rulesOf(URI url, Visits visits) {
    String site = url.getScheme() + "://" + url.getRawAuthority();
    Rules known;
    synchronized (sites) {
      known = sites.get(site);
    }
    Instant now = clock.instant();
    if (known != null && known.until().isAfter(now)) {
      return known;
    }
    Rules read = read(URI.create(site + "/robots.txt"), visits, now);
    if (!read.reachable() && known != null && known.reachable()) {
      // What the site said last is likelier to hold than that it forbids everything now.
      read = new Rules(known.rules(), true, read.until());
    }
    synchronized (sites) {
      sites.put(site, read);
    }
    return read;
  }

  private Rules read(URI url, Visits visits, Instant now) {
    if (!visits.enter(url, Duration.ZERO)) {
      return new Rules(null, false, now);
    }
    FetchOutcome outcome;
    try {
      outcome = http.fetch(url, null);
    } finally {
      visits.leave(url);
    }
    return switch (outcome) {
      case Fetched fetched -> {
        try (fetched) {
          yield new Rules(parsed(url, fetched), true, now.plus(lifetime(fetched)));
        }
      }
      case FetchOutcome.Throttled throttled -> {
        visits.hold(url, throttled.retryAfter());
        yield new Rules(null, false, now.plus(SHORTEST));
      }
      case FetchOutcome.Gone _ -> new Rules(null, true, now.plus(LONGEST));
      case FetchOutcome.Unchanged _ -> new Rules(null, true, now.plus(SHORTEST));
      case FetchOutcome.Failed failed ->
          isUnavailable(failed)
              ? new Rules(null, true, now.plus(LONGEST))
              : new Rules(null, false, now.plus(SHORTEST));
    };
  }

  private BaseRobotRules parsed(URI url, Fetched fetched) {
    byte[] body = fetched.body();
    byte[] read = body.length > MAX_BYTES ? Arrays.copyOf(body, MAX_BYTES) : body;
    return new SimpleRobotRulesParser().parseContent(url.toString(), read, "text/plain", names);
  }

  /** The server says that there are no rules, which is not the same as that it does not answer. */
  private static boolean isUnavailable(FetchOutcome.Failed failed) {
    Integer status = failed.httpStatus();
    return (status != null && status >= 400 && status < 500)
        || failed.code() == FailureCode.TOO_MANY_REDIRECTS;
  }

  private static Duration lifetime(Fetched fetched) {
    Duration asked = fetched.answer().hints().cacheLifetime();
    if (asked == null || asked.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
  }

  private static String productToken(String userAgent) {
    int end = 0;
    while (end < userAgent.length()
        && (Character.isLetter(userAgent.charAt(end))
            || "-_".indexOf(userAgent.charAt(end)) >= 0)) {
      end++;
    }
    return userAgent.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
