package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of licenses in a sentence. Immutable. */
final class LicenseFinder {

  private static final String WORD =
      "(?:licen[sc]e[ds]?\\b|licenc[ei]a?s?\\b|licença|licenza|\\p{L}*lizenz\\p{L}*|许可证|许可协议"
          + "|许可|协议|授权|授權|許可|ライセンス|라이선스|라이센스)";
  private static final String UNDER =
      "\\b(?:under(?: an?| the)?|unter(?: der)?|sous|bajo(?: la)?|sob(?: a)?|sotto)";

  private static final List<Form> FORMS =
      Resources.lines("licenses.tsv").stream().map(Form::of).toList();

  private LicenseFinder() {}

  /**
   * @param name its SPDX identifier, or what it is called
   * @param start in the text, inclusive
   * @param end in the text, exclusive
   */
  record Found(String name, int start, int end) {}

  private record Form(String name, Pattern pattern) {
    static Form of(String line) {
      String[] fields = line.split("\t");
      if (fields.length != 2) {
        throw new IllegalStateException("licenses.tsv: not a name and a pattern: " + line);
      }
      String pattern = fields[1].replace("{license}", WORD).replace("{under}", UNDER);
      return new Form(
          fields[0], Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
  }

  /** In the order of the text, none within another. */
  static List<Found> find(String text, int start, int end) {
    if (!mayTell(text, start, end)) {
      return List.of();
    }
    List<Found> all = new ArrayList<>();
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text).region(start, end).useTransparentBounds(true);
      while (matcher.find()) {
        int from = matcher.start();
        int to = matcher.end();
        if (all.stream().noneMatch(one -> one.start() < to && from < one.end())) {
          String name = form.name();
          all.add(
              new Found(
                  matcher.groupCount() == 0 ? name : name.replace("$1", matcher.group(1)),
                  from,
                  to));
        }
      }
    }
    all.sort((one, other) -> Integer.compare(one.start(), other.start()));
    return List.copyOf(all);
  }

  /** Far cheaper than the patterns, each match of which has one of these in it. */
  private static boolean mayTell(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      boolean may =
          switch (text.charAt(i)) {
            case 'l', 'L' -> starts(text, i, "licen") || starts(text, i, "lizenz");
            case 'a', 'A' -> starts(text, i, "apache");
            case 'M' ->
                text.startsWith("MIT", i)
                    || text.startsWith("MPL", i)
                    || text.startsWith("MRL", i)
                    || text.startsWith("MNPL", i);
            case 'C', 'c' ->
                starts(text, i, "cc0") || starts(text, i, "cc-by") || starts(text, i, "cc by");
            case 'B', 'b' -> starts(text, i, "bsd");
            case 'G', 'g' -> starts(text, i, "gpl") || starts(text, i, "gemma terms");
            case 'O', 'o' ->
                starts(text, i, "openmdw")
                    || starts(text, i, "openrail")
                    || starts(text, i, "open rail");
            case '许', '許', '协', '授', '아', '阿' -> true;
            case 'ラ' -> text.startsWith("ライセンス", i);
            case '라' -> text.startsWith("라이", i);
            default -> false;
          };
      if (may) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(String text, int at, String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }
}
