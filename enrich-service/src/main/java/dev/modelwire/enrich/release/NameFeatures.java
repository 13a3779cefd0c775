package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Family;
import dev.modelwire.enrich.model.Mention;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a name alone speaks for and against its being that of a new model: its form, its version,
 * what its letters look like. Names that nobody has seen before have nothing else in common with
 * the known ones.
 */
final class NameFeatures {

  private static final int LONGEST_SHAPE = 10;
  private static final int MOST_WORDS = 4;

  private final Map<String, Double> newestVersion = new HashMap<>();

  NameFeatures(Reading reading) {
    for (Passage passage : reading.passages()) {
      for (Mention mention : passage.names()) {
        if (mention.family() != null) {
          newestVersion.merge(mention.family().name(), versionOf(mention.name()), Math::max);
        }
      }
    }
  }

  static String shortForm(Mention mention) {
    return mention.form().name().toLowerCase(Locale.ROOT);
  }

  void of(Mention mention, List<String> features) {
    String name = mention.name();
    Family family = mention.family();
    features.add("form." + shortForm(mention));
    if (family != null && !family.kind().isLanguage()) {
      features.add("kind.other");
    }
    if (!mention.sizes().isEmpty()) {
      features.add("sizes");
    }
    if (family != null && versionOf(name) >= newestVersion.getOrDefault(family.name(), 0.0)) {
      features.add("newest.of.family");
    }
    if (name.equals(name.toLowerCase(Locale.ROOT))) {
      features.add("lowercase");
    }
    features.add("shape=" + shape(name, family != null));
    version(name, features);
    features.add("name.words." + words(name));
    if (family == null) {
      features.add("capitals=" + closingCapitals(name));
    }
  }

  /**
   * The kinds of the characters of a name, each run of letters and of digits as one: "Nx-9.9B" for
   * "lumen-2.1B".
   *
   * @param known whether it is of a known family
   */
  private static String shape(String name, boolean known) {
    StringBuilder shape = new StringBuilder(LONGEST_SHAPE + 3);
    shape.append(known ? 'F' : 'N');
    int i = 0;
    while (i < name.length() && shape.length() <= LONGEST_SHAPE) {
      char c = name.charAt(i);
      int end = i + 1;
      if (Character.isLetter(c)) {
        end = behindLetters(name, i);
        kindOfWord(name, i, end, shape);
      } else if (isDigit(name, i)) {
        end = behindDigits(name, i);
        shape.append('9');
      } else {
        shape.append(c);
      }
      i = end;
    }
    return shape.toString();
  }

  private static void kindOfWord(String name, int start, int end, StringBuilder shape) {
    int capitals = 0;
    for (int i = start; i < end; i++) {
      capitals += Character.isUpperCase(name.charAt(i)) ? 1 : 0;
    }
    boolean first = Character.isUpperCase(name.charAt(start));
    if (capitals == end - start) {
      shape.append(end - start > 1 ? 'A' : 'X');
    } else if (capitals == 0 && Character.isLowerCase(name.charAt(start))) {
      shape.append('x');
    } else {
      shape.append(first && capitals == 1 ? "Xx" : "xX");
    }
  }

  /** Programs go by "0.9" and "1.4.2", models seldom. */
  private static void version(String name, List<String> features) {
    int start = firstDigit(name);
    if (start == name.length()) {
      features.add("name.number.none");
      return;
    }
    int dots = 0;
    int end = behindDigits(name, start);
    boolean zero = end - start == 1 && name.charAt(start) == '0';
    while (end < name.length() && name.charAt(end) == '.' && isDigit(name, end + 1)) {
      dots++;
      end = behindDigits(name, end + 1);
    }
    features.add("name.number.dots." + dots);
    if (zero && dots > 0) {
      features.add("name.number.zero");
    }
  }

  private static int words(String name) {
    int words = 1;
    for (int i = 0; i < name.length(); i++) {
      words += name.charAt(i) == ' ' ? 1 : 0;
    }
    return Math.min(words, MOST_WORDS);
  }

  /** "LM" of "SmolLM", "DB" of "DuckDB": what it is, to those who coin names. */
  private static String closingCapitals(String name) {
    int start = 0;
    while (start < name.length() && !isLatin(name.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < name.length() && isLatin(name.charAt(end))) {
      end++;
    }
    int from = end;
    while (from > start && name.charAt(from - 1) <= 'Z') {
      from--;
    }
    return name.substring(from, end);
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static double versionOf(String name) {
    int start = firstDigit(name);
    if (start == name.length()) {
      return 0;
    }
    int end = behindDigits(name, start);
    if (isDigit(name, end + 1) && name.charAt(end) == '.') {
      end = behindDigits(name, end + 1);
    }
    double value = Double.parseDouble(name.substring(start, end));
    return value > 50 ? 0 : value;
  }

  private static int firstDigit(String name) {
    int start = 0;
    while (start < name.length() && !isDigit(name, start)) {
      start++;
    }
    return start;
  }

  private static int behindLetters(String name, int from) {
    int end = from;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int behindDigits(String name, int from) {
    int end = from;
    while (isDigit(name, end)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(String name, int i) {
    return i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9';
  }
}
