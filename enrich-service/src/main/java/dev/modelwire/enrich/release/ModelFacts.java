package dev.modelwire.enrich.release;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads context lengths off the sentences that state a release. */
final class ModelFacts {

  private static final Pattern CONTEXT =
      Pattern.compile(
          "(?i)(\\d{1,4}(?:[.,]\\d{1,3})?)\\s?([kM])?[ -]?(?:tokens?[ -])?(?:of )?(?:context|上下文|token (?:context|window)|tokens de contexto|コンテキスト)"
              + "|(?:context (?:window|length)|contexto|上下文)[^.\\d]{0,30}(\\d{1,4}(?:[.,]\\d{1,3})?)\\s?([kM])?");

  private ModelFacts() {}

  static @Nullable Long contextOf(Reading reading, Grouping.Group group) {
    Long longest = null;
    int read = -1;
    for (Candidate candidate : group.accepted()) {
      Passage passage = candidate.passage();
      boolean again = passage.index() == read;
      read = passage.index();
      if (again || !mayTellContext(reading.plain().text(), passage)) {
        continue;
      }
      String sentence =
          reading.plain().text().substring(passage.sentence().start(), passage.sentence().end());
      Matcher matcher = CONTEXT.matcher(sentence);
      while (matcher.find()) {
        Long tokens =
            matcher.group(1) != null
                ? tokens(matcher.group(1), matcher.group(2))
                : tokens(matcher.group(3), matcher.group(4));
        if (tokens >= 512 && (longest == null || tokens > longest)) {
          longest = tokens;
        }
      }
    }
    return longest;
  }

  /** Far cheaper than the pattern, which every match of needs one of these words. */
  private static boolean mayTellContext(String text, Passage passage) {
    int end = passage.sentence().end();
    for (int i = passage.sentence().start(); i < end; i++) {
      switch (text.charAt(i)) {
        case '上', 'コ' -> {
          return true;
        }
        case 'c', 'C' -> {
          if (text.regionMatches(true, i, "context", 0, 7)) {
            return true;
          }
        }
        case 'w', 'W' -> {
          if (text.regionMatches(true, i, "window", 0, 6)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static Long tokens(String number, @Nullable String unit) {
    boolean thousands = number.matches("\\d{1,3}[.,]\\d{3}");
    double value =
        Double.parseDouble(thousands ? number.replaceAll("[.,]", "") : number.replace(',', '.'));
    double factor = unit == null ? 1 : unit.equalsIgnoreCase("k") ? 1_000 : 1_000_000;
    return Math.round(value * factor);
  }
}
