package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how many parameters a model has off its name and the sentences that state its release, in
 * billions ({@code 70B}, {@code 8x7B}), millions or trillions.
 */
final class SizeFinder {

  /** What is counted; where it may be left out, the number alone tells that it is a size. */
  private static final String PARAMETERS =
      "[\\s-]*(?:of |de |di |d['’]|个|個|の|개의 ?)?" + "(?:param|parám|parâm|参数|參數|パラメ|매개변수|파라미터)";

  private static final String BILLION =
      "(?:billion|bn|milliards?(?: de)?|milliarden?|mil millones(?: de)?|miliard[io](?: di)?"
          + "|bilh(?:ões|ão)(?: de)?|mil milhões(?: de)?)";

  private static final String NUMBER = "(\\d{1,4}(?:[.,]\\d{1,2})?)";

  /** Nothing that is part of a name, of a longer number, of a bound, or of a sum of money. */
  private static final String BEGINS = "(?<![\\w.,$€£¥<-])";

  /** What else is counted in billions, and parameters of which only some work at a time. */
  private static final String OTHERS =
      "[\\s-]*(?:token|word|user|download|dollar|usd|euro|people|page|image|visit|quer|message"
          + "|video|document|line|mots|palabra|wörter|usuari|utilisateur|nutzer|词元|令牌"
          + "|トークン|토큰|(?:of (?:them|which|it|these) )?(?:are )?acti[vf]|aktiv|attiv|ativ|激活)";

  private static final Pattern SIZE =
      Pattern.compile(
          String.join(
              "|",
              BEGINS + "(\\d{1,2})\\s?[x×]\\s?(\\d{1,3}(?:\\.\\d)?)\\s?B(?!\\w)",
              BEGINS + NUMBER + "\\s?B(?!\\w)(?!" + OTHERS + ")",
              BEGINS + NUMBER + "\\s?([MT])(?=" + PARAMETERS + ")",
              BEGINS + NUMBER + "[\\s-]?" + BILLION + "(?=" + PARAMETERS + ")",
              BEGINS + "(\\d{1,5}(?:\\.\\d{1,2})?)\\s?(万)?[亿億억](?=" + PARAMETERS + ")"),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Numbers like sizes that are none. */
  private static final Pattern NO_SIZE =
      Pattern.compile(
          "[$€£¥]\\s?" + NUMBER + "\\s?B(?!\\w)|" + BEGINS + NUMBER + "\\s?B(?=" + OTHERS + ")",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Sizes that a name has in it. */
  private static final Pattern IN_NAME =
      Pattern.compile("(?<![\\w.])(?:\\d{1,2}[x×])?\\d{1,4}(?:\\.\\d{1,2})?[BbMT](?![\\w])");

  private SizeFinder() {}

  /** In the order of the text, those of the names first. */
  static List<String> sizesOf(Reading reading, Grouping.Group group) {
    Set<String> sizes = new LinkedHashSet<>();
    String text = reading.plain().text();
    for (Candidate candidate : group.accepted()) {
      candidate.mention().sizes().forEach(size -> sizes.add(spelled(size)));
      removeOthers(text, candidate, sizes);
      addNamed(candidate.mention().name(), sizes);
    }
    group.heard().forEach(candidate -> addStated(text, candidate, sizes));
    return List.copyOf(sizes);
  }

  private static void addNamed(String name, Set<String> sizes) {
    Matcher named = IN_NAME.matcher(name.replace('-', ' ').replace('_', ' '));
    while (named.find()) {
      sizes.add(spelled(named.group()));
    }
  }

  private static String spelled(String size) {
    return size.toUpperCase(Locale.ROOT).replace('X', 'x').replace('×', 'x');
  }

  /** Of the numbers right behind a name not all are sizes. */
  private static void removeOthers(String text, Candidate candidate, Set<String> sizes) {
    if (candidate.mention().sizes().isEmpty()) {
      return;
    }
    Matcher other = NO_SIZE.matcher(text);
    other.region(candidate.mention().end(), candidate.passage().sentence().end());
    other.useTransparentBounds(true);
    while (other.find()) {
      String number = other.group(1) != null ? other.group(1) : other.group(2);
      sizes.remove(pointed(number) + "B");
    }
  }

  /** What its sentence says behind this name and before the next one. */
  private static void addStated(String text, Candidate candidate, Set<String> sizes) {
    Passage passage = candidate.passage();
    int from = candidate.mention().end();
    int to = passage.sentence().end();
    boolean first = true;
    for (Mention other : passage.names()) {
      first &= other.start() >= candidate.mention().start();
      // What is only capitalised is often no name, as all nouns of German.
      if (other.start() >= from && other.form() != Mention.Form.PLAIN) {
        to = Math.min(to, other.start());
      }
    }
    addStated(text, from, to, passage, sizes);
    if (first) {
      // "The 70B model is called Kestrel 2": there is no other name that it could be of.
      addStated(text, passage.sentence().start(), candidate.mention().start(), passage, sizes);
    }
  }

  private static void addStated(String text, int from, int to, Passage passage, Set<String> sizes) {
    int end = beforeOthers(from, to, passage);
    Matcher stated = SIZE.matcher(text).region(from, end);
    // The words that tell what is counted may stand behind the region.
    stated.useTransparentBounds(true);
    while (stated.find()) {
      String size = size(stated);
      // "beats the 70B Llama 2": of the name that it stands before.
      if (size != null && !(stated.end() + 1 >= to && to < passage.sentence().end())) {
        sizes.add(size);
      }
    }
  }

  /** Where use of something else, or a comparison, begins. */
  private static int beforeOthers(int from, int to, Passage passage) {
    int end = to;
    for (Hit<Set<Cue>> cue : passage.cues()) {
      if (cue.value().contains(Cue.USE) && cue.start() >= from) {
        end = Math.min(end, cue.start());
      }
    }
    return Math.max(from, end);
  }

  private static @Nullable String size(Matcher stated) {
    if (stated.group(1) != null) {
      return stated.group(1) + "x" + stated.group(2) + "B";
    }
    if (stated.group(3) != null) {
      return pointed(stated.group(3)) + "B";
    }
    if (stated.group(4) != null) {
      return pointed(stated.group(4)) + stated.group(5).toUpperCase(Locale.ROOT);
    }
    if (stated.group(6) != null) {
      return pointed(stated.group(6)) + "B";
    }
    return hundredMillions(Double.parseDouble(stated.group(7)), stated.group(8) != null);
  }

  private static String pointed(String number) {
    return number.replace(',', '.');
  }

  /** A myriad of them is a trillion. */
  private static @Nullable String hundredMillions(double count, boolean myriad) {
    double billions = myriad ? count * 1_000 : count / 10;
    if (billions <= 0) {
      return null;
    }
    return billions >= 1_000
        ? shown(billions / 1_000) + "T"
        : billions < 1 ? shown(billions * 1_000) + "M" : shown(billions) + "B";
  }

  private static String shown(double number) {
    return number == Math.rint(number)
        ? Long.toString(Math.round(number))
        : Double.toString(Math.round(number * 100) / 100.0);
  }
}
