package dev.modelwire.api.index;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling for the many that a model's name has. */
public final class ModelNames {

  private ModelNames() {}

  /**
   * Letters, digits and the dots between digits, in lower case: {@code Llama 2}, {@code LLaMA-2}
   * and {@code llama2} are one; {@code GPT-4.1} and {@code GPT-41} stay two. Empty if nothing is
   * left.
   */
  public static String normalized(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder kept = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '+') {
        kept.append(c);
      } else if (c == '.' && isDigit(folded, i - 1) && isDigit(folded, i + 1)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isDigit(String text, int index) {
    return index >= 0 && index < text.length() && Character.isDigit(text.charAt(index));
  }
}
