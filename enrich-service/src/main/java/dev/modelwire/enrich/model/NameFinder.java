package dev.modelwire.enrich.model;

import dev.modelwire.enrich.model.Mention.Form;
import dev.modelwire.enrich.text.PhraseTrie;
import dev.modelwire.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may name a model in a sentence: known families with whatever versions and editions
 * follow, and names of no known family by their shape.
 */
public final class NameFinder {

  private static final int LONGEST_NAME = 7;

  private final Knowledge knowledge;

  public NameFinder(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * @param plainNames whether capitalised words without any shape of their own are to be found too
   */
  public List<Mention> find(String text, Tokens tokens, boolean plainNames) {
    List<Mention> found = new ArrayList<>();
    int t = 0;
    while (t < tokens.count()) {
      Mention mention = at(text, tokens, t, plainNames);
      if (mention == null) {
        t++;
      } else {
        found.add(mention);
        t = Math.max(t + 1, siblings(text, tokens, mention, found));
      }
    }
    return found;
  }

  private @Nullable Mention at(String text, Tokens tokens, int t, boolean plainNames) {
    int limit = tokens.end(tokens.count() - 1);
    PhraseTrie.Match<Family> match =
        knowledge.families().longest(text, tokens.start(t), limit);
    if (match != null) {
      Mention family = family(text, tokens, t, match);
      if (family != null) {
        return family;
      }
    }
    return tokens.isWord(t) ? unknown(text, tokens, t, plainNames) : null;
  }

  private @Nullable Mention family(
      String text, Tokens tokens, int t, PhraseTrie.Match<Family> match) {
    Family family = match.value();
    int last = lastTokenWithin(tokens, t, match.end());
    boolean more = match.end() < tokens.end(last);
    if (family.use() == Family.Use.WITH_NUMBER && !numberFollows(text, match.end())) {
      return null;
    }
    boolean capital = text.charAt(match.end() - 1) > 127 || hasCapital(text, tokens.start(t), match.end());
    if (family.use() == Family.Use.WORD && !capital) {
      return null;
    }
    int end = extend(tokens, text, last, t);
    boolean version = more || end > last;
    if (family.use() == Family.Use.OWNER && !version) {
      return null;
    }
    if (!version && followedByProduct(tokens, text, last)) {
      return null;
    }
    Form form =
        version
            ? Form.FAMILY_VERSION
            : family.use() == Family.Use.WORD ? Form.FAMILY_WORD : Form.FAMILY;
    if (form == Form.FAMILY && Character.isDigit(text.charAt(match.end() - 1))) {
      form = Form.FAMILY_VERSION;
    }
    return mention(text, tokens, t, end, form, family);
  }

  private static boolean hasCapital(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean numberFollows(String text, int end) {
    int i = end;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == ' ')) {
      i++;
    }
    if (i < text.length() && (text.charAt(i) == 'v' || text.charAt(i) == 'V')) {
      i++;
    }
    return i < text.length() && Character.isDigit(text.charAt(i));
  }

  private static int lastTokenWithin(Tokens tokens, int t, int end) {
    int last = t;
    while (last + 1 < tokens.count() && tokens.start(last + 1) < end) {
      last++;
    }
    return last;
  }

  /** The last token of the name that begins at {@code first} and reaches {@code last} so far. */
  private int extend(Tokens tokens, String text, int last, int first) {
    int end = last;
    while (end + 1 < tokens.count() && end - first < LONGEST_NAME && continues(tokens, text, end)) {
      end++;
    }
    return end;
  }

  private boolean continues(Tokens tokens, String text, int end) {
    int next = end + 1;
    int gap = tokens.start(next) - tokens.end(end);
    boolean adjacent = gap == 0 || gap == 1 && text.charAt(tokens.end(end)) == ' ';
    if (!adjacent || !tokens.isWord(next)) {
      return false;
    }
    String word = tokens.word(next);
    String lower = NameShape.lower(word);
    if (NameShape.isVersion(word)) {
      return !countsSomething(tokens, text, next);
    }
    if (NameShape.isSize(word)) {
      return true;
    }
    String head = lower;
    int dash = lower.indexOf('-');
    if (dash > 0) {
      head = lower.substring(0, dash);
    }
    if (!knowledge.isEdition(lower) && !knowledge.isEdition(head)) {
      return namesEdition(tokens, text, next, lower);
    }
    boolean versionBefore = Character.isDigit(text.charAt(tokens.end(end) - 1)) || NameShape.isVersion(tokens.word(end));
    return word.length() > 1
        ? NameShape.isCapitalised(word) || versionBefore && !isPlainWord(lower)
        : word.equals("R");
  }

  /** An edition never heard of, told by the version behind it: "Claude Fable 5". */
  private boolean namesEdition(Tokens tokens, String text, int t, String lower) {
    boolean spaced = t + 1 < tokens.count() && tokens.start(t + 1) == tokens.end(t) + 1;
    return spaced
        && text.charAt(tokens.end(t)) == ' '
        && NameShape.isCapitalised(tokens.word(t))
        && lower.length() > 2
        && !knowledge.isProduct(lower)
        && NameShape.isVersion(tokens.word(t + 1))
        && knowledge.families().longest(text, tokens.start(t), tokens.end(t)) == null;
  }

  /** Lower case words that follow names without being part of them. */
  private static boolean isPlainWord(String lower) {
    return switch (lower) {
      case "it", "chat", "image", "video", "audio", "live", "base", "next", "small", "large",
          "fast", "deep", "vision", "reasoning", "thinking", "preview", "high", "low", "beta",
          "multimodal", "edit", "computer", "embedding", "embed", "code-instruct", "experimental",
          "speech", "math", "zero", "a", "x", "z", "q", "r", "computer-use", "medium", "robotics",
          "diffusion", "translate", "realtime", "heavy", "max", "plus", "distill" -> true;
      default -> false;
    };
  }

  /** Whether the number at {@code t} tells how many of what follows there are. */
  private static boolean countsSomething(Tokens tokens, String text, int t) {
    return t + 1 < tokens.count()
        && tokens.end(t) < text.length()
        && (text.charAt(tokens.end(t)) == '%' || text.charAt(tokens.end(t)) == '年' || text.charAt(tokens.end(t)) == '月');
  }

  private boolean followedByProduct(Tokens tokens, String text, int last) {
    if (last + 1 >= tokens.count() || text.charAt(tokens.end(last)) != ' ') {
      return false;
    }
    String next = tokens.word(last + 1);
    String lower = NameShape.lower(next);
    return knowledge.isProduct(lower) && !lower.startsWith("api") && NameShape.isCapitalised(next);
  }

  private @Nullable Mention unknown(String text, Tokens tokens, int t, boolean plainNames) {
    String word = tokens.word(t);
    String lower = NameShape.lower(word);
    if (word.length() > 60 || knowledge.isNoModel(lower) || !Character.isLetter(word.charAt(0))) {
      return null;
    }
    PhraseTrie.Match<Organization> owner =
        knowledge.organizations().longest(text, tokens.start(t), tokens.end(tokens.count() - 1));
    if (owner != null && owner.end() >= tokens.end(t)) {
      return null;
    }
    Form form = formOf(word, tokens, t, text, plainNames);
    if (form == null) {
      return null;
    }
    int end = extend(tokens, text, t, t);
    if (form == Form.PLAIN || form == Form.CAMEL) {
      if (end > t) {
        form = Form.VERSIONED;
      }
    }
    return mention(text, tokens, t, end, form, null);
  }

  private @Nullable Form formOf(
      String word, Tokens tokens, int t, String text, boolean plainNames) {
    if (NameShape.isSize(word)) {
      return null;
    }
    if (NameShape.hasSize(word)) {
      return Form.SIZED;
    }
    if (word.length() > 2 && NameShape.hasModelEnding(word)) {
      return Form.VERSIONED;
    }
    if (NameShape.isVersioned(word)) {
      return Form.VERSIONED;
    }
    if (!NameShape.isCapitalised(word) || word.length() < 2) {
      return null;
    }
    boolean continued = t + 1 < tokens.count() && continues(tokens, text, t);
    if (continued && NameShape.isSize(tokens.word(t + 1))) {
      return Form.SIZED;
    }
    if (NameShape.isCamel(word)) {
      return plainNames || continued ? Form.CAMEL : null;
    }
    return plainNames && (continued || word.length() > 3) ? Form.PLAIN : null;
  }

  private Mention mention(
      String text, Tokens tokens, int first, int last, Form form, @Nullable Family family) {
    int start = tokens.start(first);
    int end = tokens.end(last);
    String name = text.substring(start, end);
    return new Mention(name, form, family, sizesBehind(text, tokens, last), start, end);
  }

  private static List<String> sizesBehind(String text, Tokens tokens, int last) {
    List<String> sizes = new ArrayList<>();
    for (int t = last + 1; t < tokens.count() && t <= last + 14; t++) {
      String word = tokens.word(t);
      if (NameShape.isSize(word)) {
        sizes.add(word);
      } else if (sizes.isEmpty() ? t > last + 3 : tokens.isWord(t) && word.length() > 3) {
        break;
      }
    }
    return sizes;
  }

  /** "Llama 3, 3.1 and 3.2": bare versions behind a family are names of their own. */
  private int siblings(String text, Tokens tokens, Mention mention, List<Mention> found) {
    int t = tokens.at(mention.end());
    Family family = mention.family();
    if (family == null || mention.form() != Form.FAMILY_VERSION) {
      return t;
    }
    int stemEnd = 0;
    String name = mention.name();
    while (stemEnd < name.length() && !Character.isDigit(name.charAt(stemEnd))) {
      stemEnd++;
    }
    String stem = name.substring(0, stemEnd);
    int k = t;
    while (k + 1 < tokens.count() && k < t + 16) {
      boolean comma = !tokens.isWord(k) && (tokens.first(k) == ',' || tokens.first(k) == '、');
      boolean and = isAnd(tokens.word(k));
      if (!comma && !and) {
        break;
      }
      int next = k + 1;
      if (comma && isAnd(tokens.word(next)) && next + 1 < tokens.count()) {
        next++;
      }
      String word = tokens.word(next);
      if (!NameShape.isVersion(word) || !word.contains(".") && word.length() < 2 || countsSomething(tokens, text, next)) {
        break;
      }
      int end = extend(tokens, text, next, next);
      String full = stem + text.substring(tokens.start(next), tokens.end(end));
      found.add(
          new Mention(
              full, Form.FAMILY_VERSION, family, List.of(), tokens.start(next), tokens.end(end)));
      k = end + 1;
      t = k;
    }
    return t;
  }

  private static boolean isAnd(String word) {
    return switch (word) {
      case "and", "&", "y", "e", "et", "und", "和", "と", "or", "及" -> true;
      default -> false;
    };
  }
}
