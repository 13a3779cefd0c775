package dev.modelwire.api.release;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The family in a model's name: what stands before its version, without the words that tell
 * editions of a family apart. It follows the shape of the name and no list of models, so that it
 * holds for families that nobody has heard of yet.
 */
final class ModelFamily {

  /** Words that name an edition; a name's first word is never taken for one. */
  private static final Set<String> EDITIONS =
      Set.of(
          "air",
          "base",
          "chat",
          "code",
          "coder",
          "codex",
          "edge",
          "experimental",
          "fast",
          "flash",
          "haiku",
          "instant",
          "instruct",
          "large",
          "lite",
          "math",
          "max",
          "medium",
          "micro",
          "mini",
          "mobile",
          "moe",
          "nano",
          "next",
          "omni",
          "opus",
          "plus",
          "preview",
          "pro",
          "small",
          "sonnet",
          "tiny",
          "turbo",
          "ultra",
          "version",
          "vision",
          "vl",
          "xl");

  private static final Pattern BREAK = Pattern.compile("[\\s\\p{Pd}_:/()]+");

  /** The letters that a word begins with, where a digit follows. */
  private static final Pattern VERSIONED = Pattern.compile("(\\p{L}*)\\d.*");

  private ModelFamily() {}

  /** In lower case, such as {@code llama} of {@code Llama-3.1 70B}; never empty. */
  static String of(String model) {
    String name =
        Normalizer.normalize(model, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    List<String> words = new ArrayList<>();
    for (String word : BREAK.split(name)) {
      Matcher versioned = VERSIONED.matcher(word);
      if (!versioned.matches()) {
        words.add(word);
        continue;
      }
      // The V of V3 and the R of R1 name the version, unless there is nothing else.
      String letters = versioned.group(1);
      if (words.isEmpty() && !letters.isEmpty()) {
        words.add(letters);
      }
      if (!words.isEmpty()) {
        break;
      }
    }
    words.removeIf(String::isEmpty);
    while (words.size() > 1 && EDITIONS.contains(words.getLast())) {
      words.removeLast();
    }
    return words.isEmpty() ? name : String.join(" ", words);
  }
}
