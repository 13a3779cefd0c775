package dev.modelwire.enrich.ledger;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a word of a name is, by its form alone: a size, a version, a snapshot's day. */
final class WordForm {

  /** Parameters ("70b", "8x7b", "a22b", "e4b", "16e") and context lengths ("128k"). */
  private static final Pattern SIZE =
      Pattern.compile(
          "\\d+(?:\\.\\d+)?(?:x\\d+(?:\\.\\d+)?)?[bmtk]|[ae]\\d+(?:\\.\\d+)?b|\\d{2,}e");

  private static final Pattern FORMAT = Pattern.compile("(?:int|fp|bf|nvfp|mxfp|q|w)\\d{1,2}");
  private static final Pattern DAY = Pattern.compile("20\\d{6}");
  private static final Pattern FIRST_DRAFT = Pattern.compile("v(?:0\\.1|1)(?:\\.0)*");
  private static final Pattern LETTERED_VERSION = Pattern.compile("v(\\d+(?:\\.\\d+)*)");
  private static final Pattern BARE_VERSION = Pattern.compile("[kmrv]\\d+(?:\\.\\d+)*");
  private static final Pattern VERSION =
      Pattern.compile("(?:\\d{1,3}(?:\\.\\d+)*|\\d+(?:\\.\\d+)+)[a-z]{0,2}");
  private static final Pattern SNAPSHOT = Pattern.compile("\\d{4}");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern NUMBER_AFTER_LETTER = Pattern.compile("[1-9]\\d?(?:\\.\\d+)*");
  private static final Pattern NUMBER_BEFORE_LETTER = Pattern.compile("\\d{1,2}(?:\\.\\d+)?");
  private static final Set<String> BEFORE_A_NUMBER = Set.of("k", "m", "o", "r", "v");
  private static final Set<String> AFTER_A_NUMBER = Set.of("o", "v");

  private WordForm() {}

  static boolean isSizeOrFormat(String word) {
    return SIZE.matcher(word).matches() || FORMAT.matcher(word).matches();
  }

  static boolean isVersion(String word) {
    return VERSION.matcher(word).matches() && !SIZE.matcher(word).matches();
  }

  /** Such as "R1" or "V3.2", which name no family. */
  static boolean isLetteredVersion(String word) {
    return BARE_VERSION.matcher(word).matches();
  }

  static boolean isSnapshot(String word) {
    return SNAPSHOT.matcher(word).matches();
  }

  /** Whether it tells nothing about which release is meant: a day, or the first draft of it. */
  static boolean isIdle(String word) {
    return DAY.matcher(word).matches() || FIRST_DRAFT.matcher(word).matches();
  }

  /** "v3" is "3". */
  static String withoutLetter(String word) {
    return LETTERED_VERSION.matcher(word).replaceFirst("$1");
  }

  /**
   * Two words that are one: "3", "5" is "3.5", "05", "20" a snapshot's day, "v", "3" is "3", "r",
   * "1" is "r1", "4", "o" is "4o". Null for two words.
   *
   * @param first whether the name begins with the first of them
   */
  static @Nullable String together(String last, String word, boolean first) {
    boolean number = SMALL_NUMBER.matcher(word).matches();
    if (number && !first && SMALL_NUMBER.matcher(last).matches()) {
      boolean day = last.length() == 2 && last.startsWith("0") && word.length() == 2;
      return day ? last + word : last + "." + word;
    }
    boolean version = NUMBER_AFTER_LETTER.matcher(word).matches();
    if (version && BEFORE_A_NUMBER.contains(last) && !(first && last.equals("v"))) {
      return last.equals("v") ? word : last + word;
    }
    boolean suffix = AFTER_A_NUMBER.contains(word) && !first;
    return suffix && NUMBER_BEFORE_LETTER.matcher(last).matches() ? last + word : null;
  }
}
