package dev.modelwire.enrich.ledger;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a model's name into words that don't depend on case, punctuation, accents or width:
 * "GPT‑4o", "gpt4o" and "GPT 4o" all become {@code gpt}, {@code 4o}.
 */
final class NameWords {

  /** Beyond this, a name is a tagger's error; what is cut off does not make two names differ. */
  private static final int MAX_WORDS = 16;

  private static final int MAX_WORD = 48;
  private static final int MAX_NAME = 400;

  private static final Pattern MARKS = Pattern.compile("[™®©\\p{Cf}]");
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");
  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]");
  private static final Pattern SNAPSHOT_DAY =
      Pattern.compile("(?<!\\d)20\\d\\d[-./_ ]?(?:0[1-9]|1[0-2])[-./_ ]?(?:[0-2]\\d|3[01])(?!\\d)");
  private static final Pattern GLUED =
      Pattern.compile("([\\p{L}&&[^\\p{IsHan}]]{2,})(\\d+(?:\\.\\d+)*)([a-z]{0,2})");
  private static final Pattern TRAILING_ZERO = Pattern.compile("(?<=^\\d{1,3})(?:\\.0)+$");

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private NameWords() {}

  static List<String> of(String name) {
    NameWords splitter = new NameWords();
    splitter.split(folded(name));
    return List.copyOf(splitter.words);
  }

  private static String folded(String name) {
    String text = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    text = MARKS.matcher(text).replaceAll("");
    text = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    text = Normalizer.normalize(text, Normalizer.Form.NFD);
    text = ACCENTS.matcher(text).replaceAll("");
    text = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    text = unless(empty(SNAPSHOT_DAY.matcher(text).replaceAll(" ")), text);
    text = unless(empty(PARENTHESES.matcher(text).replaceAll(" ")), text);
    String afterOwner = text.substring(text.lastIndexOf('/') + 1);
    return unless(empty(afterOwner), text);
  }

  private static String empty(String text) {
    return text.codePoints().anyMatch(Character::isLetter) ? text : "";
  }

  private static String unless(String wanted, String otherwise) {
    return wanted.isEmpty() ? otherwise : wanted;
  }

  private void split(String text) {
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length && words.size() < MAX_WORDS; i++) {
      int point = points[i];
      if (continues(points, i)) {
        if (word.length() < MAX_WORD) {
          word.appendCodePoint(point);
        }
        continue;
      }
      close();
      if (Character.isLetterOrDigit(point)) {
        word.appendCodePoint(point);
      } else if (point == '+' && i > 0 && Character.isLetter(points[i - 1]) && !afterSize()) {
        word.append("plus");
        close();
      }
    }
    close();
  }

  private boolean afterSize() {
    return WordForm.isSizeOrFormat(words.getLast());
  }

  private boolean continues(int[] points, int i) {
    if (word.isEmpty()) {
      return false;
    }
    int point = points[i];
    int before = points[i - 1];
    if (point == '.') {
      return isDigit(before) && i + 1 < points.length && isDigit(points[i + 1]);
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
      return true;
    }
    return Character.isLetterOrDigit(point) && sameScript(before, point);
  }

  private static boolean isDigit(int point) {
    return point >= '0' && point <= '9';
  }

  private static boolean sameScript(int one, int other) {
    return eastAsian(one) == eastAsian(other);
  }

  /** The script, where a change of it ends a word; digits count as Latin, and so does the rest. */
  private static UnicodeScript eastAsian(int point) {
    UnicodeScript script = UnicodeScript.of(point);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> script;
      // The long vowel mark, which Unicode gives to no script: "クロード" is one word.
      case COMMON -> Character.isLetter(point) ? UnicodeScript.KATAKANA : UnicodeScript.LATIN;
      default -> UnicodeScript.LATIN;
    };
  }

  private void close() {
    if (word.isEmpty()) {
      return;
    }
    String whole = word.toString();
    word.setLength(0);
    Matcher glued = GLUED.matcher(whole);
    if (glued.matches() && !WordForm.isSizeOrFormat(whole)) {
      words.add(glued.group(1));
      words.add(withoutZero(glued.group(2)) + glued.group(3));
    } else {
      words.add(withoutZero(whole));
    }
  }

  /** "2.0" is "2". */
  private static String withoutZero(String number) {
    return TRAILING_ZERO.matcher(number).replaceAll("");
  }
}
