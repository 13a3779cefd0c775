package dev.modelwire.enrich.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of two spellings comes first where nothing else tells: total, so that no order counts. */
final class SpellingOrder {

  private static final Pattern SIZE =
      Pattern.compile("(?i)(?:(\\d+)x)?(\\d+(?:\\.\\d+)?)([mbt])\\b.*");

  /** The shorter name first. */
  static final Comparator<String> OF_NAMES =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /** Numbers of parameters by size, then other words by the alphabet. */
  static final Comparator<String> OF_SIZES =
      Comparator.comparingDouble(SpellingOrder::size).thenComparing(Comparator.naturalOrder());

  private SpellingOrder() {}

  static List<String> sizes(List<String> unsorted) {
    return unsorted.stream().sorted(OF_SIZES).toList();
  }

  private static double size(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Double.MAX_VALUE;
    }
    double times = size.group(1) == null ? 1 : Double.parseDouble(size.group(1));
    double unit =
        switch (size.group(3)) {
          case "m", "M" -> 1e6;
          case "b", "B" -> 1e9;
          default -> 1e12;
        };
    return times * Double.parseDouble(size.group(2)) * unit;
  }
}
