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
    return SIZE.matcher(word).matches();
  }

  static boolean isVersion(String word) {
    int dash = word.indexOf('-');
    String head = dash > 0 ? word.substring(0, dash) : word;
    return head.length() <= 8 && VERSION.matcher(head).matches();
  }

  static boolean hasSize(String word) {
    return Character.isLetter(word.charAt(0)) && SIZE_INSIDE.matcher(word).find();
  }

  static boolean hasModelEnding(String word) {
    return ENDING.matcher(word).matches() && !word.equals("LLM");
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
