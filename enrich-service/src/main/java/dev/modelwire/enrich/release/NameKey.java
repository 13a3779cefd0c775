package dev.modelwire.enrich.release;

/** Under which key spellings of one name meet. */
final class NameKey {

  private NameKey() {}

  /** Lower case, letters, digits, dots and plus signs only. */
  static String of(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '+' || (c == '.' && key.length() > 0)) {
        key.append(Character.toLowerCase(c));
      }
    }
    return key.toString();
  }
}
