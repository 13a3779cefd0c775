package dev.modelwire.ingest.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that dates are made of, in the languages that dates are written in. */
final class DateWords {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACE = Pattern.compile(" ");

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> WEEKDAYS = weekdays();
  private static final Map<String, Integer> ZONES = zones();

  /** Words that stand between the parts of a date and say nothing about it. */
  private static final Set<String> FILLERS =
      Set.of(
          "a", "al", "alle", "am", "an", "as", "at", "das", "de", "del", "den", "der", "di", "dia",
          "do", "e", "el", "er", "il", "kl", "klo", "las", "le", "les", "na", "nd", "o", "of", "om",
          "on", "ore", "os", "rd", "st", "th", "the", "uhr", "um", "г", "года", "р", "року");

  private DateWords() {}

  /** 1 to 12, or 0 where {@code folded} names no month. */
  static int month(String folded) {
    return MONTHS.getOrDefault(folded, 0);
  }

  static boolean isWeekday(String folded) {
    return WEEKDAYS.contains(folded);
  }

  static boolean isFiller(String folded) {
    return FILLERS.contains(folded);
  }

  /** Seconds east of UTC; null where {@code folded} names no zone. */
  static @Nullable Integer zone(String folded) {
    return ZONES.get(folded);
  }

  /** Lower case, without accents, digits and signs in their plain form. */
  static String fold(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 128)) {
      return lower;
    }
    String signs = lower.replace('\u2212', '-').replace('\u2013', '-').replace('\u2019', '\'');
    String plain = MARKS.matcher(Normalizer.normalize(signs, Normalizer.Form.NFKD)).replaceAll("");
    // Decomposing takes Hangul syllables apart as well.
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    int month = 0;
    for (String line : lines("months.txt")) {
      month++;
      for (String name : SPACE.split(line)) {
        months.put(name, month);
      }
    }
    return Map.copyOf(months);
  }

  private static Set<String> weekdays() {
    Set<String> days = new HashSet<>();
    lines("weekdays.txt").forEach(line -> days.addAll(List.of(SPACE.split(line))));
    return Set.copyOf(days);
  }

  private static Map<String, Integer> zones() {
    Map<String, Integer> zones = new HashMap<>();
    for (String line : lines("zones.txt")) {
      String[] parts = SPACE.split(line);
      for (int i = 1; i < parts.length; i++) {
        zones.put(parts[i], Integer.parseInt(parts[0]) * 60);
      }
    }
    return Map.copyOf(zones);
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
            Objects.requireNonNull(DateWords.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#').toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
