package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts blocks into sentences, in any of the wire's languages. */
public final class SentenceSplitter {

  /** Text without an end of sentence is cut at this length, which keeps all later work linear. */
  static final int LONGEST = 1000;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "inc", "ltd", "corp", "co",
          "no", "fig", "eq", "sec", "al", "approx", "est", "u.s", "u.k", "z.b", "d.h", "bzw", "ca",
          "usw", "nr", "sr", "sra", "p.ej", "aprox", "pág", "ej", "p.ex", "cf", "sig", "jan", "feb",
          "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "st", "mio",
          "mrd");

  private SentenceSplitter() {}

  /** The sentences of every block, in the order of the text. */
  public static List<Sentence> split(PlainText plain) {
    List<Sentence> sentences = new ArrayList<>();
    for (Block block : plain.blocks()) {
      if (block.role() == Role.HEADING || block.role() == Role.TABLE_CELL) {
        cut(plain.text(), block, sentences, false);
      } else {
        cut(plain.text(), block, sentences, true);
      }
    }
    return sentences;
  }

  private static void cut(String text, Block block, List<Sentence> into, boolean atStops) {
    int start = block.start();
    for (int i = start; i < block.end(); i++) {
      char c = text.charAt(i);
      boolean stops = atStops && isStop(c) && endsSentence(text, i, block.end());
      if (stops || (i - start >= LONGEST && isTooLong(c, i - start))) {
        int end = afterClosers(text, i + 1, block.end());
        add(block, text, start, end, into);
        start = end;
        i = end - 1;
      }
    }
    add(block, text, start, block.end(), into);
  }

  private static boolean isTooLong(char c, int length) {
    return !Character.isLetterOrDigit(c) || length >= 2 * LONGEST;
  }

  private static boolean isStop(char c) {
    return switch (c) {
      case '.', '!', '?', '…', '。', '！', '？', '；' -> true;
      default -> false;
    };
  }

  private static void add(Block block, String text, int start, int end, List<Sentence> into) {
    int from = start;
    int to = end;
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    if (from < to) {
      into.add(new Sentence(block, from, to, from == block.start()));
    }
  }

  private static int afterClosers(String text, int from, int limit) {
    int i = from;
    while (i < limit && "\"”’»)]」』）!?！？".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static boolean endsSentence(String text, int i, int limit) {
    char c = text.charAt(i);
    if (c == '。' || c == '！' || c == '？' || c == '；') {
      return true;
    }
    int after = afterClosers(text, i + 1, limit);
    if (after >= limit) {
      return false;
    }
    if (text.charAt(after) != ' ') {
      return false;
    }
    if (beginsSmall(text, after + 1, limit)) {
      return false;
    }
    return c != '.' || !isAbbreviated(text, i);
  }

  /** Whether a word in small letters begins here; xAI, o1 and vLLM may begin a sentence. */
  private static boolean beginsSmall(String text, int start, int limit) {
    if (!Character.isLowerCase(text.charAt(Math.min(start, limit - 1)))) {
      return false;
    }
    char second = text.charAt(Math.min(start + 1, limit - 1));
    return !Character.isUpperCase(second) && !Character.isDigit(second);
  }

  private static boolean isAbbreviated(String text, int dot) {
    int from = dot;
    while (from > 0 && dot - from < 8 && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, dot);
    if (word.isEmpty()) {
      return false;
    }
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
    boolean ordinal = word.length() <= 2 && word.chars().allMatch(Character::isDigit);
    int skip = Character.isLetterOrDigit(word.charAt(0)) ? 0 : 1;
    return initial
        || ordinal
        || ABBREVIATIONS.contains(word.substring(skip).toLowerCase(Locale.ROOT));
  }
}
