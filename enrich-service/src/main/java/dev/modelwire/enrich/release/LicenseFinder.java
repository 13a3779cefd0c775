package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of licenses in the sentences of a text. Immutable. */
final class LicenseFinder {

  private static final String WORD =
      "(?:licen[sc]e[ds]?\\b|licenc[ei]a?s?\\b|licença|licenza|\\p{L}*lizenz\\p{L}*|许可证|许可协议"
          + "|许可|协议|授权|授權|許可|ライセンス|라이선스|라이센스)";
  private static final String UNDER =
      "\\b(?:under(?: an?| the)?|unter(?: der)?|sous|bajo(?: la)?|sob(?: a)?|sotto)";

  private static final List<Form> FORMS =
      Resources.lines("licenses.tsv").stream().map(Form::of).toList();

  private final Cased text;
  private final List<Form> forms;

  LicenseFinder(String text) {
    this.text = Cased.of(text);
    this.forms = FORMS.stream().filter(form -> form.mayBeIn(this.text, 0, text.length())).toList();
  }

  /**
   * @param name its SPDX identifier, or what it is called
   * @param start in the text, inclusive
   * @param end in the text, exclusive
   */
  record Found(String name, int start, int end) {}

  /**
   * @param words without one of which the pattern is not tried, since a search for them is far
   *     cheaper
   */
  private record Form(String name, List<Word> words, Pattern pattern) {
    static Form of(String line) {
      String[] fields = line.split("\t");
      if (fields.length != 3) {
        throw new IllegalStateException("licenses.tsv: not a name, words and a pattern: " + line);
      }
      String pattern = fields[2].replace("{license}", WORD).replace("{under}", UNDER);
      return new Form(
          fields[0],
          Arrays.stream(fields[1].split(",")).map(Word::of).toList(),
          Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    boolean mayBeIn(Cased text, int start, int end) {
      for (Word word : words) {
        if (text.has(word, start, end)) {
          return true;
        }
      }
      return false;
    }
  }

  /** One in small letters stands for any case. */
  private record Word(String text, boolean anyCase) {
    static Word of(String text) {
      return new Word(text, text.equals(text.toLowerCase(Locale.ROOT)));
    }
  }

  private record Cased(String asWritten, String lowerCase) {
    static Cased of(String text) {
      return new Cased(text, text.toLowerCase(Locale.ROOT));
    }

    boolean has(Word word, int start, int end) {
      if (!word.anyCase()) {
        return asWritten.indexOf(word.text(), start, end) >= 0;
      }
      // The small letters of some scripts are longer: then places in the one are none in the other.
      boolean aligned = lowerCase.length() == asWritten.length();
      return lowerCase.indexOf(word.text(), aligned ? start : 0, aligned ? end : lowerCase.length())
          >= 0;
    }
  }

  /** In the order of the text, none within another. */
  List<Found> find(int start, int end) {
    List<Found> all = new ArrayList<>();
    for (Form form : forms) {
      if (!form.mayBeIn(text, start, end)) {
        continue;
      }
      Matcher matcher =
          form.pattern().matcher(text.asWritten()).region(start, end).useTransparentBounds(true);
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
}
