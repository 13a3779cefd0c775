package dev.modelwire.enrich.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** Judges single words by their shape. */
final class NameShape {

  private static final Pattern SIZE =
      Pattern.compile(
          "(?:\\d{1,2}[x×])?\\d{1,4}(?:\\.\\d{1,2})?[BbMT](?:-A\\d+[Bb])?|[EA]\\d{1,3}[Bb]");
  private static final Pattern SIZE_INSIDE =
      Pattern.compile("(?:^|[-_])(?:\\d{1,2}[x×])?\\d{1,4}(?:\\.\\d{1,2})?[Bb](?:$|[-_:])");
  private static final Pattern VERSION =
      Pattern.compile("[vV]?\\d{1,2}(?:\\.\\d{1,2}){0,2}[a-z]?|[vVRKMS]\\d{1,2}(?:\\.\\d{1,2})?");
  private static final Pattern ENDING =
      Pattern.compile(
          ".*[A-Za-z](?:LM|GPT|LLM|BERT|Coder|Llama|LLaMA|VL|VLM|MoE|Instruct|Chat|LLaVA|Math|Former)(?:[-\\d.].*)?");

  private NameShape() {}

  static boolean isSize(String word) {
    return hasDigit(word) && endsInUnit(word) && SIZE.matcher(word).matches();
  }

  static boolean isVersion(String word) {
    int dash = word.indexOf('-');
    String head = dash > 0 ? word.substring(0, dash) : word;
    return head.length() <= 8 && hasDigit(head) && VERSION.matcher(head).matches();
  }

  static boolean hasSize(String word) {
    return hasDigit(word) && Character.isLetter(word.charAt(0)) && SIZE_INSIDE.matcher(word).find();
  }

  static boolean hasModelEnding(String word) {
    return hasInnerCapital(word) && ENDING.matcher(word).matches() && !word.equals("LLM");
  }

  // Most words are told apart by a look at their characters, long before a pattern is needed.

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= '0' && c <= '9') {
        return true;
      }
    }
    return false;
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
