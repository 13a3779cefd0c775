package dev.modelwire.ingest.parse;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which day of the week a word is, where it is the same in every language that writes it. Made when
 * a date needs it, which few do.
 */
final class Weekdays {

  private static final List<String> LANGUAGES = List.of("en", "es", "fr", "de", "pt", "it", "nl");

  private static final Map<String, DayOfWeek> DAYS = days();

  private Weekdays() {}

  static @Nullable DayOfWeek of(String folded) {
    return DAYS.get(folded);
  }

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new HashMap<>();
    Set<String> disputed = new HashSet<>();
    for (String language : LANGUAGES) {
      for (DayOfWeek day : DayOfWeek.values()) {
        for (TextStyle style : List.of(TextStyle.SHORT, TextStyle.FULL)) {
          String name = day.getDisplayName(style, Locale.of(language));
          String word = DateWords.fold(name).replace(".", "");
          DayOfWeek other = days.putIfAbsent(word, day);
          if (other != null && other != day) {
            disputed.add(word);
          }
        }
      }
    }
    days.keySet().removeAll(disputed);
    return Map.copyOf(days);
  }
}
