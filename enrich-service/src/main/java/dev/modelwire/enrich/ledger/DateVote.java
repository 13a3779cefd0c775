package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Basis;
import dev.modelwire.enrich.ledger.ReleaseExplanation.DateCount;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The date by agreement and precision: the year that most say, within it the month that most of
 * those say who name one, and the day where more than half agree on it. A claim of a coarse date
 * supports every finer one within it.
 *
 * <p>Nothing comes out after it was reported to be out: reports from before a date speak against it
 * as much as claims of it speak for it.
 */
final class DateVote {

  private final Map<ReleaseStatus, DateClaims> claims = new EnumMap<>(ReleaseStatus.class);

  /** When reports appeared that say it is out. */
  private final Ballot<YearMonth> out = new Ballot<>(Comparator.naturalOrder());

  DateVote() {
    for (ReleaseStatus status : ReleaseStatus.values()) {
      claims.put(status, new DateClaims());
    }
  }

  /**
   * @param source whose word it is
   * @param weight what it weighs, at least 1
   */
  void add(Report report, String source, int weight) {
    of(report.claim().status()).add(report, source, weight);
    if (report.claim().status() == ReleaseStatus.RELEASED) {
      out.add(month(report), source, weight);
    }
  }

  void remove(Report report, String source, int weight) {
    of(report.claim().status()).remove(report, source, weight);
    if (report.claim().status() == ReleaseStatus.RELEASED) {
      out.remove(month(report), source, weight);
    }
  }

  private static YearMonth month(Report report) {
    var when = Objects.requireNonNullElse(report.publishedAt(), report.observedAt());
    return YearMonth.from(when.atOffset(ZoneOffset.UTC));
  }

  /**
   * When what is said to have happened happened. What was expected of a release does not date it
   * once it is out; its announcement does where no claim of the release itself has a date.
   */
  @Nullable PartialDate decide(ReleaseStatus status) {
    return telling(status).map(each -> agreed(each, status == ReleaseStatus.RELEASED)).orElse(null);
  }

  private Optional<DateClaims> telling(ReleaseStatus status) {
    List<ReleaseStatus> tellers =
        status == ReleaseStatus.RELEASED
            ? List.of(ReleaseStatus.RELEASED, ReleaseStatus.ANNOUNCED)
            : List.of(status);
    return tellers.stream().map(this::of).filter(each -> !each.isEmpty()).findFirst();
  }

  /** Every date that {@link #decide} looks at, with what speaks for and against it. */
  List<DateCount> counts(ReleaseStatus status) {
    boolean isOut = status == ReleaseStatus.RELEASED;
    return telling(status).map(DateClaims::counts).orElse(List.of()).stream()
        .map(
            each ->
                new DateCount(
                    each.date(), each.basis(), each.votes(), isOut ? outBefore(each.date()) : 0))
        .toList();
  }

  Basis basis(Report report, PartialDate date) {
    return of(report.claim().status()).basis(report, date);
  }

  private @Nullable PartialDate agreed(DateClaims told, boolean isOut) {
    if (!told.isTold()) {
      return best(told.guessedYears(), null, isOut);
    }
    PartialDate year = best(told.years(), null, isOut);
    if (year == null) {
      return null;
    }
    PartialDate month = best(told.months(), year, isOut);
    if (month == null) {
      return year;
    }
    PartialDate day = majority(told.days(), month);
    return day == null ? month : day;
  }

  /** The date with the most votes; null where all have no more votes than what contradicts them. */
  private @Nullable PartialDate best(
      Map<PartialDate, Long> dates, @Nullable PartialDate within, boolean isOut) {
    PartialDate best = null;
    long most = Long.MIN_VALUE;
    for (Map.Entry<PartialDate, Long> date : dates.entrySet()) {
      if (within != null && !within.agreesWith(date.getKey())) {
        continue;
      }
      long votes = date.getValue() - (isOut ? outBefore(date.getKey()) : 0);
      boolean earlier = best == null || date.getKey().compareTo(best) < 0;
      if (votes > most || (votes == most && earlier)) {
        best = date.getKey();
        most = votes;
      }
    }
    return most <= 0 ? null : best;
  }

  private long outBefore(PartialDate date) {
    YearMonth first = YearMonth.from(date.earliest());
    long votes = 0;
    for (Map.Entry<YearMonth, Long> reported : out.results()) {
      if (reported.getKey().isBefore(first)) {
        votes += reported.getValue();
      }
    }
    return votes;
  }

  private static @Nullable PartialDate majority(Map<PartialDate, Long> days, PartialDate month) {
    PartialDate best = null;
    long all = 0;
    long most = 0;
    for (Map.Entry<PartialDate, Long> day : days.entrySet()) {
      if (month.agreesWith(day.getKey())) {
        all += day.getValue();
        if (day.getValue() > most) {
          most = day.getValue();
          best = day.getKey();
        }
      }
    }
    return most * 2 > all ? best : null;
  }

  private DateClaims of(ReleaseStatus status) {
    return Objects.requireNonNull(claims.get(status));
  }
}
