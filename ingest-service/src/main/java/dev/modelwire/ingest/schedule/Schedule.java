package dev.modelwire.ingest.schedule;

import dev.modelwire.ingest.schedule.PollResult.Discovered;
import dev.modelwire.ingest.schedule.PollResult.Failed;
import dev.modelwire.ingest.schedule.PollResult.FolderSeen;
import dev.modelwire.ingest.schedule.PollResult.Gone;
import dev.modelwire.ingest.schedule.PollResult.MailboxSeen;
import dev.modelwire.ingest.schedule.PollResult.MoreToRead;
import dev.modelwire.ingest.schedule.PollResult.NotLogged;
import dev.modelwire.ingest.schedule.PollResult.Succeeded;
import dev.modelwire.ingest.schedule.PollResult.Throttled;
import dev.modelwire.ingest.schedule.PollResult.Unsettled;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when a source is polled next. */
public final class Schedule {

  /** A poll that finds something new halves the interval. */
  private static final double SHRINK = 0.5;

  /** A poll that finds nothing new lengthens it: one find in four or five polls keeps it steady. */
  private static final double GROW = 1.2;

  /** Everything listed was new: entries may have come and gone unseen. */
  private static final double SHRINK_ALL_NEW = 0.25;

  /** A look at a folder may cost this share of the time at most. */
  private static final int FOLDER_COST = 10;

  private static final double JITTER = 0.1;
  private static final Duration MAX_EXTRA_WAIT = Duration.ofMinutes(1);
  private static final Duration UNSETTLED = Duration.ofMillis(250);
  private static final Duration LOG_FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LOG_LONGEST_RETRY = Duration.ofMinutes(1);

  private final ScheduleRules rules;

  public Schedule(ScheduleRules rules) {
    this.rules = rules;
  }

  /** What the schedule remembers, and when the source is due. */
  public record Plan(Cadence cadence, NextPoll next) {}

  public Cadence initial() {
    return new Cadence(rules.initialInterval(), 0, 0, null);
  }

  /**
   * @param requested the subscriber's interval; null where the schedule decides
   * @param chance from 0 to 1, spreads polls that would coincide
   */
  public Plan plan(
      Cadence before, PollResult result, @Nullable Duration requested, Instant now, double chance) {
    return switch (result) {
      case Succeeded succeeded -> afterSuccess(before, succeeded, requested, now, chance);
      case FolderSeen(Duration took) -> afterFolder(before, took, requested, now);
      case MailboxSeen(Duration interval) ->
          at(
              settled(before),
              now.plus(requested == null ? interval : granted(requested)),
              requested == null ? PollReason.MAILBOX_WATCH : PollReason.REQUESTED_INTERVAL);
      case MoreToRead() -> at(settled(before), now, PollReason.MORE_TO_READ);
      case Unsettled(Duration took) ->
          at(
              settled(before),
              now.plus(longer(UNSETTLED, took.multipliedBy(FOLDER_COST))),
              PollReason.MORE_TO_READ);
      case Discovered() -> at(before, now, PollReason.DISCOVERED);
      case Throttled(Duration retryAfter) ->
          afterThrottling(before.failed(), retryAfter, requested, now, chance);
      case Gone() -> new Plan(before.failed(), NextPoll.never(PollReason.GONE));
      case Failed(Severity severity) ->
          afterFailure(before.failed(), severity, requested, now, chance);
      case NotLogged() -> afterLogFailure(before.notLogged(), now);
    };
  }

  private Plan afterSuccess(
      Cadence before, Succeeded result, @Nullable Duration requested, Instant now, double chance) {
    Duration interval = result.first() ? rules.initialInterval() : adapted(before, result);
    Cadence cadence = before.succeeded(interval, result.hints().feedRefresh());
    if (requested != null) {
      // Not spread: who asks for an interval gets it.
      return at(cadence, now.plus(granted(requested)), PollReason.REQUESTED_INTERVAL);
    }
    Duration spread = times(interval, 1 - JITTER + 2 * JITTER * chance);
    Duration cache = atMost(result.hints().cacheLifetime(), rules.maxHint());
    Duration feed = atMost(result.hints().feedRefresh(), rules.maxHint());
    Duration hint = longer(cache, feed);
    if (hint.compareTo(spread) <= 0) {
      return at(cadence, now.plus(spread), PollReason.ADAPTIVE);
    }
    PollReason reason = hint.equals(cache) ? PollReason.CACHE_LIFETIME : PollReason.FEED_HINT;
    return at(cadence, now.plus(times(hint, 1 + JITTER * chance)), reason);
  }

  private Duration adapted(Cadence before, Succeeded result) {
    double factor = GROW;
    if (result.fresh() > 0) {
      factor = result.fresh() >= result.listed() ? SHRINK_ALL_NEW : SHRINK;
    }
    Duration interval = times(before.interval(), factor);
    return longer(rules.minInterval(), shorter(interval, rules.maxInterval()));
  }

  private Plan afterFolder(
      Cadence before, Duration took, @Nullable Duration requested, Instant now) {
    Duration wanted = requested == null ? rules.folderInterval() : granted(requested);
    Duration affordable = took.multipliedBy(FOLDER_COST);
    boolean large = affordable.compareTo(wanted) > 0;
    PollReason usual = requested == null ? PollReason.FOLDER_WATCH : PollReason.REQUESTED_INTERVAL;
    return at(
        settled(before),
        now.plus(longer(wanted, affordable)),
        large ? PollReason.FOLDER_SIZE : usual);
  }

  private static Cadence settled(Cadence before) {
    return before.succeeded(before.interval(), null);
  }

  private Plan afterThrottling(
      Cadence cadence,
      @Nullable Duration retryAfter,
      @Nullable Duration requested,
      Instant now,
      double chance) {
    Duration least = requested == null ? rules.minInterval() : granted(requested);
    Duration wait =
        retryAfter == null
            ? backOff(Severity.SOFT, cadence.failures(), null)
            : longer(least, shorter(retryAfter, rules.maxRetryAfter()));
    // Never before the time that the server named, and not with everybody else who was told it.
    Duration extra = shorter(times(wait, JITTER * chance), MAX_EXTRA_WAIT);
    return at(
        cadence,
        now.plus(wait).plus(extra),
        retryAfter == null ? PollReason.THROTTLED : PollReason.RETRY_AFTER);
  }

  private Plan afterFailure(
      Cadence cadence,
      Severity severity,
      @Nullable Duration requested,
      Instant now,
      double chance) {
    Duration wait = backOff(severity, cadence.failures(), requested);
    return at(
        cadence, now.plus(times(wait, 1 - JITTER + 2 * JITTER * chance)), PollReason.BACK_OFF);
  }

  /**
   * For how long a host that asked for fewer requests is left alone at least.
   *
   * @param retryAfter as the server named it; null where it did not
   */
  public Duration shortestHold(@Nullable Duration retryAfter) {
    return retryAfter == null ? Severity.SOFT.first() : shorter(retryAfter, rules.maxRetryAfter());
  }

  private static Plan afterLogFailure(Cadence cadence, Instant now) {
    Duration wait = doubled(LOG_FIRST_RETRY, cadence.logFailures() - 1, LOG_LONGEST_RETRY);
    return at(cadence, now.plus(wait), PollReason.LOG_UNAVAILABLE);
  }

  private Duration backOff(Severity severity, int failures, @Nullable Duration requested) {
    Duration first =
        requested == null ? severity.first() : shorter(severity.first(), granted(requested));
    return doubled(first, failures - 1, severity.longest());
  }

  private Duration granted(Duration requested) {
    return longer(requested, rules.minRequestedInterval());
  }

  private static Plan at(Cadence cadence, Instant at, PollReason reason) {
    return new Plan(cadence, new NextPoll(at, reason));
  }

  private static Duration doubled(Duration first, int doublings, Duration longest) {
    // 2^20 times any first wait is beyond every longest one; more would overflow.
    return shorter(first.multipliedBy(1L << Math.clamp(doublings, 0, 20)), longest);
  }

  private static Duration atMost(@Nullable Duration hint, Duration most) {
    return hint == null || hint.isNegative() ? Duration.ZERO : shorter(hint, most);
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
