package dev.modelwire.enrich.release;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** When a name and a passage answer to a label: the rules of the benchmark's scorer. */
final class Matching {

  private static final Pattern EDITION =
      Pattern.compile(
          "(?:\\d+(?:\\.\\d+)?(?:x\\d+(?:\\.\\d+)?)?[bmt]|a\\d+b|instruct|chat|base|preview|it|hf|v\\d(?:\\.\\d)?|large|model|series|family|api)+");
  private static final Pattern DROPPED =
      Pattern.compile("[^\\w.+]|_", Pattern.UNICODE_CHARACTER_CLASS);

  private Matching() {}

  static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    return DROPPED.matcher(plain.replaceAll("\\p{M}", "")).replaceAll("");
  }

  static Set<String> names(JsonNode gold) {
    Set<String> owners = new HashSet<>();
    if (!gold.path("organization").isNull()) {
      owners.add(fold(gold.path("organization").asString("")));
    }
    gold.path("organization_aliases").forEach(o -> owners.add(fold(o.asString())));
    owners.remove("");
    Set<String> names = new HashSet<>();
    add(fold(gold.get("model").asString()), owners, names);
    gold.path("aliases").forEach(alias -> add(fold(alias.asString()), owners, names));
    names.remove("");
    return names;
  }

  private static void add(String name, Set<String> owners, Set<String> names) {
    names.add(name);
    for (String owner : owners) {
      if (name.startsWith(owner) && name.length() > owner.length()) {
        String rest = name.substring(owner.length());
        names.add(rest.startsWith("s") ? rest.substring(1) : rest);
      }
    }
  }

  static boolean sameModel(JsonNode gold, String name) {
    String folded = fold(name);
    Set<String> variants = new HashSet<>();
    gold.path("variants").forEach(v -> variants.add(fold(v.asString())));
    if (variants.contains(folded)) {
      return true;
    }
    for (String own : names(gold)) {
      if (folded.equals(own)) {
        return true;
      }
      if (folded.startsWith(own)) {
        String rest = folded.substring(own.length());
        if (variants.contains(rest) || EDITION.matcher(rest).matches()) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean sameEvidence(String gold, String quote) {
    Set<String> ours = runs(fold(gold));
    Set<String> theirs = runs(fold(quote));
    int smaller = Math.min(ours.size(), theirs.size());
    ours.retainAll(theirs);
    return ours.size() >= 0.5 * smaller;
  }

  private static Set<String> runs(String text) {
    Set<String> runs = new HashSet<>();
    for (int i = 0; i < Math.max(1, text.length() - 3); i++) {
      runs.add(text.substring(i, Math.min(text.length(), i + 4)));
    }
    return runs;
  }
}
