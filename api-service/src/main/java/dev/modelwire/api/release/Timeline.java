package dev.modelwire.api.release;

import dev.modelwire.api.index.Spellings;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.PartialDate.Precision;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many releases there were when.
 *
 * @param periods those in which there was one, oldest first
 * @param lessPrecise releases whose date is known, but not to the unit
 * @param undated releases whose date nobody tells
 * @param total all of them
 */
public record Timeline(Unit unit, List<Period> periods, int lessPrecise, int undated, int total) {

  /**
   * @param period such as {@code 2026-11}, {@code 2026-W47} or {@code 2026-11-22}
   * @param from its first day
   * @param groups releases by the value that they are grouped by, the empty text where it is not
   *     told; empty where they are not grouped
   */
  public record Period(String period, LocalDate from, int releases, Map<String, Integer> groups) {}

  /** How long the periods are. */
  public enum Unit {
    DAY(Precision.DAY),
    WEEK(Precision.DAY),
    MONTH(Precision.MONTH),
    YEAR(Precision.YEAR);

    private final Precision needed;

    Unit(Precision needed) {
      this.needed = needed;
    }

    private LocalDate first(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
        case MONTH -> day.withDayOfMonth(1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    private String name(LocalDate first) {
      return switch (this) {
        case DAY -> first.toString();
        case WEEK ->
            String.format(
                Locale.ROOT,
                "%04d-W%02d",
                first.get(IsoFields.WEEK_BASED_YEAR),
                first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        case MONTH -> first.toString().substring(0, 7);
        case YEAR -> first.toString().substring(0, 4);
      };
    }
  }

  /**
   * @param byDate counts by the date as it is written and the value that they are grouped by
   */
  static Timeline of(Unit unit, boolean grouped, Map<String, Map<String, Integer>> byDate) {
    Map<LocalDate, Map<String, Integer>> periods = new TreeMap<>();
    int lessPrecise = 0;
    int undated = 0;
    int total = 0;
    for (Map.Entry<String, Map<String, Integer>> date : byDate.entrySet()) {
      int count = sum(date.getValue());
      total += count;
      if (date.getKey().isEmpty()) {
        undated += count;
        continue;
      }
      PartialDate when = new PartialDate(date.getKey());
      if (when.precision().compareTo(unit.needed) < 0) {
        lessPrecise += count;
        continue;
      }
      Map<String, Integer> groups =
          periods.computeIfAbsent(unit.first(when.earliest()), _ -> new HashMap<>());
      date.getValue().forEach((group, some) -> groups.merge(group, some, Integer::sum));
    }
    List<Period> told = new ArrayList<>();
    periods.forEach(
        (first, groups) ->
            told.add(
                new Period(
                    unit.name(first),
                    first,
                    sum(groups),
                    grouped ? new TreeMap<>(Spellings.together(groups)) : Map.of())));
    return new Timeline(unit, told, lessPrecise, undated, total);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
