package dev.modelwire.enrich.model;

import java.util.List;
import java.util.Locale;

/** Judges single words by their shape. */
final class NameShape {

  private static final List<String> ENDINGS =
      List.of(
          "LM",
          "GPT",
          "LLM",
          "BERT",
          "Coder",
          "Llama",
          "LLaMA",
          "VL",
          "VLM",
          "MoE",
          "Instruct",
          "Chat",
          "LLaVA",
          "Math",
          "Former");

  private NameShape() {}

  /** A number of parameters: {@code 7B}, {@code 8x22B}, {@code 30B-A3B}, {@code E4B}. */
  static boolean isSize(String word) {
    if (!endsInUnit(word)) {
      return false;
    }
    char first = word.charAt(0);
    if (first == 'E' || first == 'A') {
      int end = digits(word, 1, 3);
      return end == word.length() - 1 && isBillions(word.charAt(end));
    }
    int unit = amount(word, 0);
    return unit > 0
        && unit < word.length()
        && "BbMT".indexOf(word.charAt(unit)) >= 0
        && (unit + 1 == word.length() || areActiveParameters(word, unit + 1));
  }

  /** {@code -A3B}, to the end of the word. */
  private static boolean areActiveParameters(String word, int from) {
    if (!word.startsWith("-A", from)) {
      return false;
    }
    int end = digits(word, from + 2, word.length());
    return end == word.length() - 1 && isBillions(word.charAt(end));
  }

  /** A version: {@code 4}, {@code v2.1}, {@code 4o}, {@code R1}; what follows a hyphen is free. */
  static boolean isVersion(String word) {
    int dash = word.indexOf('-');
    int end = dash > 0 ? dash : word.length();
    if (end > 8) {
      return false;
    }
    char first = word.charAt(0);
    boolean lettered = "vVRKMS".indexOf(first) >= 0;
    int i = digits(word, lettered ? 1 : 0, 2);
    int parts = 1;
    while (i > 0 && i < end && word.charAt(i) == '.') {
      i = digits(word, i + 1, 2);
      parts++;
    }
    if (i < 0 || i > end) {
      return false;
    }
    if (lettered && first != 'v' && first != 'V') {
      return i == end && parts <= 2;
    }
    boolean suffix = i == end - 1 && word.charAt(i) >= 'a' && word.charAt(i) <= 'z';
    return (i == end || suffix) && parts <= 3;
  }

  /** A word with a size behind a joiner: {@code Foo-7B-chat}. */
  static boolean hasSize(String word) {
    if (!Character.isLetter(word.charAt(0))) {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      char joiner = word.charAt(i - 1);
      int unit = joiner == '-' || joiner == '_' ? amount(word, i) : -1;
      if (unit > 0 && unit < word.length() && isBillions(word.charAt(unit))) {
        boolean ends = unit + 1 == word.length() || "-_:".indexOf(word.charAt(unit + 1)) >= 0;
        if (ends) {
          return true;
        }
      }
    }
    return false;
  }

  /** A word that ends, or goes on with a digit or a joiner, as models do: {@code FooLM-2}. */
  static boolean hasModelEnding(String word) {
    if (!hasInnerCapital(word) || word.equals("LLM")) {
      return false;
    }
    for (int i = 3; i <= word.length(); i++) {
      if ((i == word.length() || isVersionPart(word.charAt(i))) && endsLikeAModel(word, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVersionPart(char c) {
    return c == '-' || c == '.' || isDigit(c);
  }

  private static boolean endsLikeAModel(String word, int end) {
    for (String ending : ENDINGS) {
      int start = end - ending.length();
      if (start > 0 && word.startsWith(ending, start)) {
        char before = word.charAt(start - 1);
        return (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
      }
    }
    return false;
  }

  /** Behind a number such as {@code 8x22} or {@code 1.5} at {@code from}; -1 if there is none. */
  private static int amount(String word, int from) {
    int i = digits(word, from, 4);
    if (i > 0 && i - from <= 2 && i < word.length() && isTimes(word.charAt(i))) {
      i = digits(word, i + 1, 4);
    }
    return i > 0 && i < word.length() && word.charAt(i) == '.' ? digits(word, i + 1, 2) : i;
  }

  /** Behind one digit and up to {@code most}; -1 if there are none or more. */
  private static int digits(String word, int from, int most) {
    int i = from;
    while (i < word.length() && isDigit(word.charAt(i))) {
      i++;
    }
    return i > from && i - from <= most ? i : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isTimes(char c) {
    return c == 'x' || c == '×';
  }

  private static boolean isBillions(char c) {
    return c == 'B' || c == 'b';
  }

  private static boolean endsInUnit(String word) {
    return "BbMT".indexOf(word.charAt(word.length() - 1)) >= 0;
  }

  private static boolean hasInnerCapital(String word) {
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return true;
      }
    }
    return false;
  }

  /** Letters and digits with a joiner, at least one capital: {@code GLM-5.1}, {@code K2}. */
  static boolean isVersioned(String word) {
    boolean capital = false;
    boolean digit = false;
    for (int i = 0; i < word.length(); i++) {
      capital |= Character.isUpperCase(word.charAt(i));
      digit |= Character.isDigit(word.charAt(i));
    }
    return capital && digit && Character.isLetter(word.charAt(0)) && word.length() > 1;
  }

  /** A capital behind a small letter, or only capitals: {@code OpenElm}, {@code MPT}. */
  static boolean isCamel(String word) {
    int capitals = 0;
    boolean inner = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isUpperCase(c)) {
        capitals++;
        inner |= i > 0 && Character.isLowerCase(word.charAt(i - 1));
      }
    }
    return inner || (capitals >= 3 && capitals == word.length());
  }

  static boolean isCapitalised(String word) {
    return Character.isUpperCase(word.charAt(0));
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
