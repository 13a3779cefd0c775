package dev.modelwire.enrich.ledger;

import dev.modelwire.events.PartialDate;
import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.events.ReleaseClaim;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is said to have made what goes by one name, and when it came out by what is said of each. Two
 * makers are two releases only where each is the word of several sources, neither is a handful
 * against many, and the months differ: a model that two made together is said to be of either, but
 * of one month.
 */
final class Makers {

  /** One source may be wrong about who made a thing. */
  private static final int ENOUGH_SOURCES = 2;

  /** Nor are two sources against many more than a common error. */
  private static final int SMALLEST_SHARE = 4;

  /** Words of a maker's name that it goes with and without. */
  private static final Set<String> IDLE =
      Set.of("ai", "lab", "labs", "research", "cloud", "deepmind", "inc", "corp", "ltd", "team");

  private final Ballot<String> sources = new Ballot<>(Comparator.naturalOrder());
  private final Map<String, Ballot<YearMonth>> months = new HashMap<>();

  /** A maker by the words of its name; null where the claim names none. */
  static @Nullable String of(ReleaseClaim claim) {
    if (claim.organization() == null) {
      return null;
    }
    List<String> words = NameWords.of(claim.organization());
    String telling =
        words.stream().filter(word -> !IDLE.contains(word)).collect(Collectors.joining("-"));
    String all = String.join("-", words);
    return telling.isEmpty() ? (all.isEmpty() ? null : all) : telling;
  }

  /** The month that a claim tells or guesses; null where its date is coarser. */
  static @Nullable YearMonth month(ReleaseClaim claim) {
    PartialDate date = claim.date();
    return date == null || date.precision() == Precision.YEAR
        ? null
        : YearMonth.from(date.earliest());
  }

  void add(ReleaseClaim claim, String source) {
    String maker = of(claim);
    if (maker != null) {
      sources.add(maker, source, 1);
      months
          .computeIfAbsent(maker, _ -> new Ballot<>(Comparator.naturalOrder()))
          .add(month(claim), source, ReleaseFold.weight(claim));
    }
  }

  void remove(ReleaseClaim claim, String source) {
    String maker = of(claim);
    if (maker != null) {
      sources.remove(maker, source, 1);
      Ballot<YearMonth> told = Objects.requireNonNull(months.get(maker), "no such maker");
      told.remove(month(claim), source, ReleaseFold.weight(claim));
      if (told.isEmpty() && !isNamed(maker)) {
        months.remove(maker);
      }
    }
  }

  private boolean isNamed(String maker) {
    for (Map.Entry<String, Long> result : sources.results()) {
      if (result.getKey().equals(maker)) {
        return true;
      }
    }
    return false;
  }

  /** How the claims part. Who had the name first keeps it as it is. */
  Parting parting() {
    if (sources.size() < 2) {
      return Parting.NONE;
    }
    List<Parting.Part> contenders = new ArrayList<>();
    long most = sources.topVotes(1)[0];
    for (Map.Entry<String, Long> result : sources.results()) {
      YearMonth month = Objects.requireNonNull(months.get(result.getKey())).winner();
      boolean enough =
          result.getValue() >= ENOUGH_SOURCES && result.getValue() * SMALLEST_SHARE >= most;
      if (enough && month != null) {
        contenders.add(new Parting.Part(result.getKey(), month, result.getValue()));
      }
    }
    return Parting.of(contenders);
  }
}
