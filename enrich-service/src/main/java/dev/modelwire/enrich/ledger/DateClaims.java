package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.ReleaseExplanation.Basis;
import dev.modelwire.enrich.ledger.ReleaseExplanation.DateCount;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.events.Report;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The dates that claims of one status tell. A month that is no more than the publication's own is a
 * guess of the tagger: news of the month. Of guesses by claims that are themselves unsure every
 * third was wrong over the benchmark, of those by sure claims every tenth; so a guessed month
 * counts once its claims together leave no more than {@value #MOST_DOUBT} of doubt.
 */
final class DateClaims {

  private static final double MOST_DOUBT = 0.1;
  private static final int FIRST_DAYS = 3;
  private static final ZoneOffset EARLIEST_CLOCKS = ZoneOffset.ofHours(14);
  private static final ZoneOffset LATEST_CLOCKS = ZoneOffset.ofHours(-12);

  /** Doubts multiply, so their logarithms add up; in hundredths, so that sums are exact. */
  private static final int ENOUGH = assurance(1 - MOST_DOUBT);

  private final Map<Precision, Ballot<PartialDate>> told = new EnumMap<>(Precision.class);
  private final Ballot<PartialDate> guessed = new Ballot<>(Comparator.naturalOrder());
  private final Ballot<PartialDate> assurance = new Ballot<>(Comparator.naturalOrder());

  DateClaims() {
    for (Precision precision : Precision.values()) {
      told.put(precision, new Ballot<>(Comparator.naturalOrder()));
    }
  }

  void add(Report report, String source, int weight) {
    PartialDate date = report.claim().date();
    if (date != null && isGuessed(report, date)) {
      guessed.add(date, source, weight);
      assurance.add(date, source, assurance(report));
    } else if (date != null) {
      for (Precision precision : upTo(date)) {
        ballot(precision).add(cut(date, precision), source, weight);
      }
    }
  }

  void remove(Report report, String source, int weight) {
    PartialDate date = report.claim().date();
    if (date != null && isGuessed(report, date)) {
      guessed.remove(date, source, weight);
      assurance.remove(date, source, assurance(report));
    } else if (date != null) {
      for (Precision precision : upTo(date)) {
        ballot(precision).remove(cut(date, precision), source, weight);
      }
    }
  }

  private static boolean isGuessed(Report report, PartialDate date) {
    return date.precision() == Precision.MONTH
        && report.publishedAt() != null
        && (date.equals(monthAt(report.publishedAt(), EARLIEST_CLOCKS))
            || date.equals(monthAt(report.publishedAt(), LATEST_CLOCKS)));
  }

  /** The month where it was published, which on its last or first day may not be that of UTC. */
  private static PartialDate monthAt(Instant published, ZoneOffset clocks) {
    return PartialDate.of(YearMonth.from(published.atOffset(clocks)));
  }

  /** What is told on the first days of a month, or of a month without a day, may be a bit older. */
  private static int assurance(Report report) {
    int sure = assurance(report.claim().confidence());
    Instant published = Objects.requireNonNull(report.publishedAt());
    return published.atOffset(ZoneOffset.UTC).getDayOfMonth() <= FIRST_DAYS ? sure / 3 : sure;
  }

  private static int assurance(double confidence) {
    return (int) Math.round(-100 * Math.log(1 - Math.min(0.999, confidence)));
  }

  private static List<Precision> upTo(PartialDate date) {
    return Arrays.stream(Precision.values())
        .filter(precision -> precision.compareTo(date.precision()) <= 0)
        .toList();
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

  boolean isEmpty() {
    return ballot(Precision.YEAR).isEmpty() && guessed.isEmpty();
  }

  /** Whether there is a date that is more than an unsure guess. */
  boolean isTold() {
    return !years().isEmpty();
  }

  /** The years and their votes, of guesses only those that are sure enough. */
  Map<PartialDate, Long> years() {
    Map<PartialDate, Long> years = votes(Precision.YEAR);
    sureGuesses()
        .forEach((month, votes) -> years.merge(cut(month, Precision.YEAR), votes, Long::sum));
    return years;
  }

  Map<PartialDate, Long> months() {
    Map<PartialDate, Long> months = votes(Precision.MONTH);
    sureGuesses().forEach((month, votes) -> months.merge(month, votes, Long::sum));
    return months;
  }

  Map<PartialDate, Long> days() {
    return votes(Precision.DAY);
  }

  /** The years of all guesses, for where there is nothing else. */
  Map<PartialDate, Long> guessedYears() {
    Map<PartialDate, Long> years = new HashMap<>();
    votes(guessed)
        .forEach((month, votes) -> years.merge(cut(month, Precision.YEAR), votes, Long::sum));
    return years;
  }

  /** Every date that is told or guessed, with its votes; nothing speaks against any here. */
  List<DateCount> counts() {
    List<DateCount> counts = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      new TreeMap<>(votes(precision))
          .forEach((date, votes) -> counts.add(new DateCount(date, Basis.TOLD, votes, 0)));
    }
    new TreeMap<>(votes(guessed))
        .forEach((month, votes) -> counts.add(new DateCount(month, basis(month), votes, 0)));
    return counts;
  }

  Basis basis(Report report, PartialDate date) {
    return isGuessed(report, date) ? basis(date) : Basis.TOLD;
  }

  private Basis basis(PartialDate guess) {
    return sureGuesses().containsKey(guess) ? Basis.GUESSED : Basis.UNSURE_GUESS;
  }

  /** The guessed months that are sure enough, or that somebody tells. */
  private Map<PartialDate, Long> sureGuesses() {
    Map<PartialDate, Long> sure = new HashMap<>(votes(guessed));
    Map<PartialDate, Long> assured = votes(assurance);
    Map<PartialDate, Long> told = votes(Precision.MONTH);
    sure.keySet()
        .removeIf(month -> assured.getOrDefault(month, 0L) < ENOUGH && !told.containsKey(month));
    return sure;
  }

  private Map<PartialDate, Long> votes(Precision precision) {
    return votes(ballot(precision));
  }

  private static Map<PartialDate, Long> votes(Ballot<PartialDate> ballot) {
    Map<PartialDate, Long> votes = new HashMap<>();
    ballot.results().forEach(each -> votes.put(each.getKey(), each.getValue()));
    return votes;
  }

  private Ballot<PartialDate> ballot(Precision precision) {
    return Objects.requireNonNull(told.get(precision));
  }
}
