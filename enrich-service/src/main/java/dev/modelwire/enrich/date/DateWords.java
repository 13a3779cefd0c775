package dev.modelwire.enrich.date;

import dev.modelwire.enrich.text.PhraseTrie;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/**
 * How a language speaks of dates.
 *
 * @param months each name's month, 1 to 12
 * @param weekdays each name's day
 * @param relative phrases that count from the publication, such as "last week"
 * @param units names of days, weeks, months and years
 * @param capitalised whether month names are ordinary words unless they are capitalised
 */
public record DateWords(
    PhraseTrie<Integer> months,
    PhraseTrie<DayOfWeek> weekdays,
    PhraseTrie<Offset> relative,
    PhraseTrie<Unit> units,
    boolean capitalised) {

  /** What a date is counted in. */
  public enum Unit {
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /** So many units from the publication, backwards if negative. */
  public record Offset(Unit unit, int count) {}

  /** Builds them from the lines of a lexicon: class, then phrases. */
  public static DateWords of(Map<String, List<String>> classes, boolean capitalised) {
    PhraseTrie<Integer> months = PhraseTrie.ofPhrases();
    PhraseTrie<DayOfWeek> weekdays = PhraseTrie.ofPhrases();
    PhraseTrie<Offset> relative = PhraseTrie.ofPhrases();
    PhraseTrie<Unit> units = PhraseTrie.ofPhrases();
    int month = 0;
    for (String names : classes.getOrDefault("month", List.of())) {
      month++;
      for (String name : names.split(" ")) {
        months.put(name, month);
      }
    }
    int day = 0;
    for (String name : classes.getOrDefault("weekday", List.of())) {
      weekdays.put(name, DayOfWeek.of(++day));
    }
    for (Unit unit : Unit.values()) {
      String key = unit.name().toLowerCase(java.util.Locale.ROOT);
      classes.getOrDefault("unit." + key, List.of()).forEach(name -> units.put(name, unit));
      for (int count = -2; count <= 1; count++) {
        Offset offset = new Offset(unit, count);
        classes.getOrDefault(key + sign(count), List.of()).forEach(p -> relative.put(p, offset));
      }
    }
    return new DateWords(months, weekdays, relative, units, capitalised);
  }

  private static String sign(int count) {
    return count > 0 ? "+" + count : Integer.toString(count);
  }
}
