package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Family;
import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.model.Organization;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Tokens;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names, words, links and owners around a mention speak for and against it. */
final class SurroundingFeatures {

  private SurroundingFeatures() {}

  static void of(Passage passage, Mention mention, String key, List<String> features) {
    words(passage, mention, features);
    clause(passage, mention, features);
    kin(passage, key, features);
    links(passage, mention, key, features);
    owners(passage, mention, features);
  }

  /** What kind of word stands on either side, for the words too rare to have a weight. */
  private static void words(Passage passage, Mention mention, List<String> features) {
    Tokens tokens = passage.tokens();
    int first = tokens.at(mention.start());
    int next = tokens.at(mention.end());
    features.add("c-1=" + kind(passage, first - 1));
    features.add("c+1=" + kind(passage, next));
  }

  /** What the clause says that the name stands in: a sentence may go on with other things. */
  private static void clause(Passage passage, Mention mention, List<String> features) {
    Tokens tokens = passage.tokens();
    int first = tokens.at(mention.start());
    while (first > 0 && !endsClause(tokens.first(first - 1))) {
      first--;
    }
    int last = tokens.at(mention.end());
    while (last < tokens.count() && !endsClause(tokens.first(last))) {
      last++;
    }
    int from = first < tokens.count() ? tokens.start(first) : mention.start();
    int to = last < tokens.count() ? tokens.start(last) : passage.sentence().end();
    EnumSet<Cue> said = EnumSet.noneOf(Cue.class);
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() >= from && hit.end() <= to) {
        said.addAll(hit.value());
      }
    }
    for (Cue cue : said) {
      features.add("clause." + cue);
    }
  }

  private static boolean endsClause(char c) {
    return switch (c) {
      case ',', ';', ':', '，', '；', '：', '、', '—', '–', '(', '（', ')', '）' -> true;
      default -> false;
    };
  }

  private static String kind(Passage passage, int t) {
    Tokens tokens = passage.tokens();
    if (t < 0 || t >= tokens.count()) {
      return "edge";
    }
    char c = tokens.first(t);
    if (!tokens.isWord(t)) {
      return ",、，".indexOf(c) >= 0 ? "comma" : "(（[".indexOf(c) >= 0 ? "open" : "sign";
    }
    for (Hit<Set<Cue>> hit : passage.cues()) {
      if (hit.start() <= tokens.start(t) && hit.end() > tokens.start(t)) {
        return hit.value().isEmpty() ? "neutral" : "cue";
      }
    }
    if (Character.isDigit(c)) {
      return "number";
    }
    if (Tokens.isIdeograph(c)) {
      return "ideograph";
    }
    if (Character.isUpperCase(c)) {
      return "capital";
    }
    return tokens.end(t) - tokens.start(t) <= 3 ? "short" : "word";
  }

  /** "Qwen" beside "Qwen2-Math" is the family, "Sonnet 5" beside "Claude Sonnet 5" the same. */
  private static void kin(Passage passage, String key, List<String> features) {
    for (Mention other : passage.names()) {
      if (NameKey.goesOn(other.name(), key)) {
        features.add("kin.longer.here");
        break;
      }
    }
  }

  private static void links(Passage passage, Mention mention, String key, List<String> features) {
    for (Mark mark : passage.marks()) {
      boolean around = mark.start() <= mention.start() && mark.end() >= mention.end();
      if (mark.kind() == Mark.Kind.LINK && around) {
        String target = mark.target().toLowerCase(Locale.ROOT);
        features.add("link." + place(target));
        if (key.length() > 2 && NameKey.of(target).contains(key)) {
          features.add("link.names");
        }
      }
    }
  }

  private static String place(String target) {
    boolean model = !target.contains("/blog") && !target.contains("/papers");
    if ((model && target.contains("huggingface.co/")) || target.contains("modelscope.cn")) {
      return "hub";
    }
    if (target.contains("arxiv.org") || target.contains("/papers")) {
      return "paper";
    }
    if (target.contains("github.com")) {
      return "code";
    }
    if (target.startsWith("#") || target.startsWith("/") || !target.contains("://")) {
      return "inner";
    }
    if (target.contains("twitter.com")
        || target.contains("//x.com")
        || target.contains("reddit.com")) {
      return "social";
    }
    boolean news =
        target.contains("introduc")
            || target.contains("announc")
            || target.contains("/news")
            || target.contains("blog")
            || target.contains("release")
            || target.contains("launch");
    return news ? "news" : "page";
  }

  /** A company that speaks of its own model announces it, of another's serves it. */
  private static void owners(Passage passage, Mention mention, List<String> features) {
    Family family = mention.family();
    if (family == null || passage.owners().isEmpty()) {
      return;
    }
    boolean own = false;
    Hit<Organization> before = null;
    for (Hit<Organization> owner : passage.owners()) {
      own |= owner.value().name().equals(family.organization());
      if (owner.end() <= mention.start()) {
        before = owner;
      }
    }
    features.add(own ? "owner.own" : "owner.foreign");
    if (before != null) {
      boolean ours = before.value().name().equals(family.organization());
      features.add(ours ? "owner.before.own" : "owner.before.foreign");
    }
  }
}
