package dev.modelwire.enrich.model;

import dev.modelwire.enrich.model.Mention.Form;
import dev.modelwire.enrich.model.PassedOver.Why;
import dev.modelwire.enrich.text.PhraseTrie;
import dev.modelwire.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over the tokens of one sentence. */
final class NameScan {

  private static final int LONGEST_NAME = 7;
  private static final int LONGEST_WORD = 60;
  private static final Set<String> AND =
      Set.of("and", "&", "y", "e", "et", "und", "和", "と", "or", "及");

  private final Knowledge knowledge;
  private final String text;
  private final Tokens tokens;
  private final boolean plainNames;
  private final boolean nounsCapitalised;

  /** Tokens of phrases that say what happens or when: a capital makes no name of them. */
  private final BitSet said;

  private final int limit;
  private final List<Mention> found = new ArrayList<>();

  /** What was passed over; nobody asks for it but explanations. */
  private final List<PassedOver> passedOver = new ArrayList<>(0);

  NameScan(
      Knowledge knowledge,
      String text,
      Tokens tokens,
      boolean plainNames,
      boolean nounsCapitalised,
      BitSet said) {
    this.said = said;
    this.knowledge = knowledge;
    this.text = text;
    this.tokens = tokens;
    this.plainNames = plainNames;
    this.nounsCapitalised = nounsCapitalised;
    this.limit = tokens.count() == 0 ? 0 : tokens.end(tokens.count() - 1);
  }

  List<Mention> all() {
    int t = 0;
    while (t < tokens.count()) {
      Mention mention = at(t);
      if (mention == null) {
        t++;
      } else {
        found.add(mention);
        t = Math.max(t + 1, siblings(mention));
      }
    }
    return found;
  }

  List<PassedOver> passedOver() {
    return passedOver;
  }

  private void passOver(int start, int end, Why why) {
    passedOver.add(new PassedOver(start, end, why));
  }

  private @Nullable Mention at(int t) {
    PhraseTrie.Match<Family> match = knowledge.families().longest(text, tokens.start(t), limit);
    if (match != null) {
      Mention family = family(t, match);
      if (family != null) {
        return family;
      }
      if (isPartOfSomethingElse(t, match)) {
        int last = lastTokenWithin(t, match.end());
        passOver(tokens.start(t), tokens.end(last), Why.PART_OF_SOMETHING_ELSE);
        return null;
      }
    }
    return tokens.isWord(t) ? unknown(t) : null;
  }

  private @Nullable Mention family(int t, PhraseTrie.Match<Family> match) {
    Family family = match.value();
    if (family.use() == Family.Use.WITH_NUMBER
        && !numberFollows(match.end())
        && !capitalFollows(match.end())) {
      passOver(tokens.start(t), match.end(), Why.WITHOUT_NUMBER);
      return null;
    }
    if (family.use() == Family.Use.WORD && !hasCapital(tokens.start(t), match.end())) {
      passOver(tokens.start(t), match.end(), Why.ORDINARY_WORD);
      return null;
    }
    int last = lastTokenWithin(t, match.end());
    boolean more = match.end() < tokens.end(last);
    if (isPartOfSomethingElse(t, match)) {
      return null;
    }
    int end = extend(last, t);
    boolean version = more || end > last;
    if (!version && family.use() == Family.Use.OWNER) {
      passOver(tokens.start(t), match.end(), Why.OWNERS_NAME);
      return null;
    }
    return mention(t, end, familyForm(family, version, match.end()), family);
  }

  /** "ChatGPT-only", "Claude Code": a word or a product made with a family's name. */
  private boolean isPartOfSomethingElse(int t, PhraseTrie.Match<Family> match) {
    int last = lastTokenWithin(t, match.end());
    boolean more = match.end() < tokens.end(last);
    return more
        ? isFileOrHost(match.end(), tokens.end(last)) || isCompound(match.end(), tokens.end(last))
        : followedByProduct(last);
  }

  private Form familyForm(Family family, boolean version, int matchEnd) {
    if (version || Character.isDigit(text.charAt(matchEnd - 1))) {
      return Form.FAMILY_VERSION;
    }
    return family.use() == Family.Use.WORD ? Form.FAMILY_WORD : Form.FAMILY;
  }

  /** "CLAUDE.md", "chatgpt.com", "llama.cpp". */
  private boolean isFileOrHost(int from, int to) {
    return text.charAt(from) == '.'
        && from + 1 < to
        && Character.isLowerCase(text.charAt(from + 1));
  }

  /** "ChatGPT-only", "GPT-based": a word made with a name, not a name. */
  private boolean isCompound(int from, int to) {
    int start = from;
    while (start < to && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < to && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String part = text.substring(start, end);
    boolean whole = end == to || text.charAt(end) == '-';
    boolean small = part.length() > 2 && Character.isLowerCase(part.charAt(0));
    boolean noun = nounsCapitalised && part.length() > 5;
    boolean inLowerCaseName = !hasCapital(Math.max(0, from - 2), from);
    return whole
        && ((small && !inLowerCaseName) || noun)
        && !knowledge.isEdition(NameShape.lower(part));
  }

  private boolean hasCapital(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isUpperCase(c) || c >= 0x3040) {
        return true;
      }
    }
    return false;
  }

  private boolean numberFollows(int end) {
    int i = end;
    if (i < limit && (text.charAt(i) == '-' || text.charAt(i) == ' ')) {
      i++;
    }
    if (i < limit && (text.charAt(i) == 'v' || text.charAt(i) == 'V')) {
      i++;
    }
    return i < limit && Character.isDigit(text.charAt(i));
  }

  /** "GPT-Rosalind": an edition of a family that else goes by numbers. */
  private boolean capitalFollows(int end) {
    return end + 2 < limit
        && text.charAt(end) == '-'
        && Character.isUpperCase(text.charAt(end + 1))
        && Character.isLowerCase(text.charAt(end + 2));
  }

  private int lastTokenWithin(int t, int end) {
    int last = t;
    while (last + 1 < tokens.count() && tokens.start(last + 1) < end) {
      last++;
    }
    return last;
  }

  /** The last token of the name that begins at {@code first} and reaches {@code last} so far. */
  private int extend(int last, int first) {
    int end = last;
    while (end + 1 < tokens.count() && end - first < LONGEST_NAME && continues(end, first)) {
      end++;
    }
    return end;
  }

  private boolean continues(int end, int first) {
    int next = end + 1;
    if (!adjacent(end) || !tokens.isWord(next)) {
      return false;
    }
    String word = tokens.word(next);
    if (NameShape.isSize(word)) {
      return true;
    }
    if (NameShape.isVersion(word)) {
      return !countsSomething(next);
    }
    String lower = NameShape.lower(word);
    int dash = lower.indexOf('-');
    String head = dash > 0 ? lower.substring(0, dash) : lower;
    if (word.length() > 1 && (knowledge.isEdition(lower) || knowledge.isEdition(head))) {
      boolean versionBefore = NameShape.isVersion(tokens.word(end)) || endsWithDigit(end);
      boolean lowerCaseName = !hasCapital(tokens.start(first), tokens.end(end));
      boolean versionNext =
          next + 1 < tokens.count() && adjacent(next) && isVersionOrSize(next + 1);
      return NameShape.isCapitalised(word)
          || (versionBefore && !knowledge.isOrdinaryEdition(lower))
          || (lowerCaseName && versionNext);
    }
    return word.equals("R") || namesEdition(next, lower);
  }

  private boolean adjacent(int end) {
    int gap = tokens.start(end + 1) - tokens.end(end);
    return gap == 0 || (gap == 1 && text.charAt(tokens.end(end)) == ' ');
  }

  private boolean isVersionOrSize(int t) {
    return NameShape.isVersion(tokens.word(t)) || NameShape.isSize(tokens.word(t));
  }

  private boolean endsWithDigit(int t) {
    char last = text.charAt(tokens.end(t) - 1);
    char before = tokens.end(t) - tokens.start(t) > 1 ? text.charAt(tokens.end(t) - 2) : ' ';
    return Character.isDigit(last) || (Character.isLowerCase(last) && Character.isDigit(before));
  }

  /** An edition never heard of: "Claude Fable 5", "Qwen VLo", "Gemini Omni". */
  private boolean namesEdition(int t, String lower) {
    String word = tokens.word(t);
    if (!NameShape.isCapitalised(word)
        || said.get(t)
        || lower.length() < 3
        || knowledge.isCommon(lower)
        || knowledge.isProduct(lower)
        || knowledge.isNoModel(lower)) {
      return false;
    }
    if (knowledge.families().longest(text, tokens.start(t), tokens.end(t)) != null
        || knowledge.organizations().longest(text, tokens.start(t), tokens.end(t)) != null) {
      return false;
    }
    if (t + 1 < tokens.count() && adjacent(t)) {
      String after = tokens.word(t + 1);
      if (NameShape.isVersion(after)) {
        return true;
      }
      // In a title every word has a capital, so a capital tells nothing.
      if (Character.isUpperCase(after.charAt(0)) && !knowledge.isEdition(NameShape.lower(after))) {
        return false;
      }
    }
    return (NameShape.isCamel(word) && word.length() <= 6) || !nounsCapitalised;
  }

  /** Whether the number at {@code t} tells how many of what follows there are. */
  private boolean countsSomething(int t) {
    if (tokens.end(t) >= limit) {
      return false;
    }
    return "%年月日个個".indexOf(text.charAt(tokens.end(t))) >= 0;
  }

  private boolean followedByProduct(int last) {
    if (last + 1 >= tokens.count() || text.charAt(tokens.end(last)) != ' ') {
      return false;
    }
    String next = tokens.word(last + 1);
    String lower = NameShape.lower(next);
    return knowledge.isProduct(lower) && !lower.startsWith("api") && NameShape.isCapitalised(next);
  }

  private @Nullable Mention unknown(int t) {
    if (!hasNameLetters(t)) {
      return null;
    }
    String word = tokens.word(t);
    String lower = NameShape.lower(word);
    if (knowledge.isNoModel(lower)) {
      passOver(tokens.start(t), tokens.end(t), Why.KNOWN_AS_SOMETHING_ELSE);
      return null;
    }
    if (word.length() > LONGEST_WORD || knowledge.isCommon(lower) || isOwner(t)) {
      return null;
    }
    Form form = formOf(word, t);
    if (form == null) {
      return null;
    }
    int end = extend(t, t);
    boolean versioned = false;
    for (int i = t + 1; i <= end; i++) {
      versioned |= isVersionOrSize(i);
    }
    return mention(
        t, end, versioned && form.compareTo(Form.VERSIONED) > 0 ? Form.VERSIONED : form, null);
  }

  /** Whether a word has what every unknown name has: a capital, or a digit behind a letter. */
  private boolean hasNameLetters(int t) {
    if (!Character.isLetter(tokens.first(t))) {
      return false;
    }
    for (int i = tokens.start(t); i < tokens.end(t); i++) {
      char c = text.charAt(i);
      if (Character.isUpperCase(c) || Character.isDigit(c)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwner(int t) {
    PhraseTrie.Match<Organization> owner =
        knowledge.organizations().longest(text, tokens.start(t), limit);
    return owner != null && owner.end() >= tokens.end(t);
  }

  private @Nullable Form formOf(String word, int t) {
    if (NameShape.isSize(word)) {
      return null;
    }
    if (NameShape.hasSize(word)) {
      return Form.SIZED;
    }
    if ((word.length() > 2 && NameShape.hasModelEnding(word))
        || NameShape.isVersioned(word)
        || endsInEdition(word)) {
      return Form.VERSIONED;
    }
    if (!NameShape.isCapitalised(word) || word.length() < 2) {
      return null;
    }
    boolean sized = t + 1 < tokens.count() && adjacent(t) && NameShape.isSize(tokens.word(t + 1));
    if (sized && !said.get(t)) {
      return Form.SIZED;
    }
    boolean camel = NameShape.isCamel(word);
    if (!camel && (!plainNames || said.get(t))) {
      return null;
    }
    boolean continued = t + 1 < tokens.count() && continues(t, t);
    if (camel) {
      return plainNames || continued ? Form.CAMEL : null;
    }
    return plainNames && word.length() > 2 && (continued || word.length() > 3) ? Form.PLAIN : null;
  }

  /** "Ring-lite": an edition's word behind a hyphen. */
  private boolean endsInEdition(String word) {
    int dash = word.lastIndexOf('-');
    String tail = NameShape.lower(word.substring(dash + 1));
    return dash > 1
        && Character.isUpperCase(word.charAt(0))
        && tail.length() > 2
        && knowledge.isEdition(tail)
        && !knowledge.isOrdinaryEdition(tail);
  }

  private Mention mention(int first, int last, Form form, @Nullable Family family) {
    int start = tokens.start(first);
    int end = tokens.end(last);
    return new Mention(text.substring(start, end), form, family, sizesBehind(last), start, end);
  }

  /** Far cheaper than to ask for the word: a size begins with a digit or one of two letters. */
  private boolean mayBeSize(int t) {
    char first = tokens.first(t);
    return (first >= '0' && first <= '9') || first == 'E' || first == 'A';
  }

  private List<String> sizesBehind(int last) {
    List<String> sizes = List.of();
    for (int t = last + 1; t < tokens.count() && t <= last + 14; t++) {
      boolean sized = mayBeSize(t) && NameShape.isSize(tokens.word(t));
      if (sized) {
        sizes = sizes.isEmpty() ? new ArrayList<>() : sizes;
        sizes.add(tokens.word(t));
      } else if (sizes.isEmpty()
          ? t > last + 3
          : tokens.isWord(t) && tokens.end(t) - tokens.start(t) > 3) {
        break;
      }
    }
    return sizes;
  }

  /** "Llama 3, 3.1 and 3.2": bare versions behind a family are names of their own. */
  private int siblings(Mention mention) {
    int t = tokens.at(mention.end());
    Family family = mention.family();
    if (family == null || mention.form() != Form.FAMILY_VERSION) {
      return t;
    }
    String stem = stemOf(mention.name());
    int k = t;
    while (k + 1 < tokens.count() && k < t + 16) {
      int next = behindComma(k);
      boolean version = next >= 0 && next < tokens.count() && isBareVersion(next);
      boolean edition = next >= 0 && next < tokens.count() && isBareEdition(next);
      if (!version && !edition) {
        break;
      }
      int end = extend(next, next);
      String name =
          (version ? stem : stemWithVersion(mention.name()))
              + text.substring(tokens.start(next), tokens.end(end));
      found.add(
          new Mention(
              name, Form.FAMILY_VERSION, family, List.of(), tokens.start(next), tokens.end(end)));
      k = end + 1;
      t = k;
    }
    return t;
  }

  /** "Gemini 2.5 Pro and Flash": an edition's word, and no family's name. */
  private boolean isBareEdition(int t) {
    String word = tokens.word(t);
    String lower = NameShape.lower(word);
    return NameShape.isCapitalised(word)
        && knowledge.isEdition(lower)
        && !knowledge.isOrdinaryEdition(lower)
        && knowledge.families().longest(text, tokens.start(t), limit) == null;
  }

  /** "Gemini 2.5 " of "Gemini 2.5 Pro": up to its version, with what joins an edition to it. */
  private static String stemWithVersion(String name) {
    int end = 0;
    while (end < name.length() && !Character.isDigit(name.charAt(end))) {
      end++;
    }
    while (end < name.length()
        && (Character.isDigit(name.charAt(end)) || name.charAt(end) == '.')) {
      end++;
    }
    return name.substring(0, end) + (end < name.length() && name.charAt(end) == '-' ? "-" : " ");
  }

  private static String stemOf(String name) {
    int end = 0;
    while (end < name.length() && !Character.isDigit(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  /** The token behind a comma, an "and", or both; -1 if there is neither. */
  private int behindComma(int k) {
    boolean comma = tokens.first(k) == ',' || tokens.first(k) == '、';
    if (!comma && !AND.contains(tokens.word(k))) {
      return -1;
    }
    boolean both = comma && k + 2 < tokens.count() && AND.contains(tokens.word(k + 1));
    return both ? k + 2 : k + 1;
  }

  private boolean isBareVersion(int t) {
    String word = tokens.word(t);
    return NameShape.isVersion(word)
        && (word.contains(".") || !Character.isDigit(word.charAt(0)))
        && !countsSomething(t);
  }
}
