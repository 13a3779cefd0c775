package dev.modelwire.enrich.ledger;

import dev.modelwire.events.PartialDate;
import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The date by agreement and precision: the year that most say, within it the month that most of
 * those say who name one, and the day where more than half agree on it. A claim of a coarse date
 * supports every finer one within it.
 */
final class DateVote {

  private final Map<ReleaseStatus, Map<Precision, Ballot<PartialDate>>> ballots =
      new EnumMap<>(ReleaseStatus.class);

  DateVote() {
    for (ReleaseStatus status : ReleaseStatus.values()) {
      Map<Precision, Ballot<PartialDate>> levels = new EnumMap<>(Precision.class);
      for (Precision precision : Precision.values()) {
        levels.put(precision, new Ballot<>(Comparator.naturalOrder()));
      }
      ballots.put(status, levels);
    }
  }

  void add(Report report, int weight) {
    count(report, (ballot, date) -> ballot.add(date, report.feedId(), weight));
  }

  void remove(Report report, int weight) {
    count(report, (ballot, date) -> ballot.remove(date, report.feedId(), weight));
  }

  private void count(Report report, BiConsumer<Ballot<PartialDate>, PartialDate> vote) {
    PartialDate date = report.claim().date();
    for (Precision precision : Precision.values()) {
      if (date != null && date.precision().compareTo(precision) >= 0) {
        vote.accept(ballot(report.claim().status(), precision), cut(date, precision));
      }
    }
  }

  private static PartialDate cut(PartialDate date, Precision precision) {
    int length =
        switch (precision) {
          case YEAR -> 4;
          case MONTH -> 7;
          case DAY -> 10;
        };
    return new PartialDate(date.text().substring(0, length));
  }

  /**
   * When what is said to have happened happened. What was expected of a release does not date it
   * once it is out; its announcement does where no claim of the release itself has a date.
   */
  @Nullable PartialDate decide(ReleaseStatus status) {
    List<ReleaseStatus> tellers =
        status == ReleaseStatus.RELEASED
            ? List.of(ReleaseStatus.RELEASED, ReleaseStatus.ANNOUNCED)
            : List.of(status);
    return tellers.stream()
        .filter(teller -> !ballot(teller, Precision.YEAR).isEmpty())
        .findFirst()
        .map(this::agreed)
        .orElse(null);
  }

  private PartialDate agreed(ReleaseStatus teller) {
    PartialDate year = Objects.requireNonNull(ballot(teller, Precision.YEAR).winner());
    PartialDate month = within(year, ballot(teller, Precision.MONTH), false);
    return month == null
        ? year
        : orCoarser(within(month, ballot(teller, Precision.DAY), true), month);
  }

  private static PartialDate orCoarser(@Nullable PartialDate finer, PartialDate coarser) {
    return finer == null ? coarser : finer;
  }

  /** The finer date with the most votes; where a majority is asked for, with more than half. */
  private static @Nullable PartialDate within(
      PartialDate coarse, Ballot<PartialDate> finer, boolean majority) {
    PartialDate best = null;
    long votes = 0;
    long all = 0;
    for (Map.Entry<PartialDate, Long> result : finer.results()) {
      if (coarse.agreesWith(result.getKey())) {
        all += result.getValue();
        if (best == null) {
          best = result.getKey();
          votes = result.getValue();
        }
      }
    }
    return majority && votes * 2 <= all ? null : best;
  }

  private Ballot<PartialDate> ballot(ReleaseStatus status, Precision precision) {
    return Objects.requireNonNull(Objects.requireNonNull(ballots.get(status)).get(precision));
  }
}
