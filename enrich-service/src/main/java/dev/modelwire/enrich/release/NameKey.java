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

  /**
   * Whether a name's key is another key and more. Every name of a sentence is held against every
   * other, so no key is made for it.
   */
  static boolean goesOn(String name, String key) {
    if (name.length() <= key.length()) {
      return false;
    }
    int matched = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '+' || (c == '.' && matched > 0)) {
        if (matched == key.length()) {
          return true;
        }
        char expected = key.charAt(matched++);
        if (c != expected && Character.toLowerCase(c) != expected) {
          return false;
        }
      }
    }
    return false;
  }
}
