package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.Resources;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.ReleaseClaim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Textbook sentences in nine languages that nothing is learned from, with invented names: how many
 * of the releases stated in them a tagger finds, and how many it makes up.
 */
final class HeldOutConstructions {

  /** How a language's sentences fared. */
  static final class Score {
    private int found;
    private int stated;
    private int made;
    private final List<String> errors = new ArrayList<>();

    double recall() {
      return (double) found / stated;
    }

    /** 1 where nothing was claimed. */
    double precision() {
      return found + made == 0 ? 1 : (double) found / (found + made);
    }

    /** The sentences with an error, each with what was missed and what was made up. */
    List<String> errors() {
      return errors;
    }

    @Override
    public String toString() {
      return "precision %.2f, recall %.2f of %d%n".formatted(precision(), recall(), stated)
          + String.join("\n", errors);
    }
  }

  private HeldOutConstructions() {}

  /** By language. */
  static Map<String, Score> scores(ReleaseTagger tagger) {
    Map<String, Score> scores = new TreeMap<>();
    for (String line : Resources.lines("held-out-constructions.tsv")) {
      String[] fields = line.split("\t", -1);
      add(tagger, fields, scores.computeIfAbsent(fields[0], _ -> new Score()));
    }
    return scores;
  }

  private static void add(ReleaseTagger tagger, String[] fields, Score score) {
    String text = fields[2].replace("\\n", "\n");
    Article article = LabelledDocuments.of("", "", text, ContentFormat.MARKDOWN, "2024-03-14");
    Set<String> missed = new HashSet<>();
    for (String name : fields[1].split("\\|")) {
      missed.add(NameKey.of(name));
    }
    missed.remove("");
    score.stated += missed.size();
    int stated = missed.size();
    Set<String> made = new HashSet<>();
    for (ReleaseClaim claim : tagger.tag(article).releases()) {
      String key = NameKey.of(claim.model());
      if (!missed.remove(key)) {
        made.add(key);
      }
    }
    score.found += stated - missed.size();
    score.made += made.size();
    if (!missed.isEmpty() || !made.isEmpty()) {
      score.errors.add("missed %s, made up %s: %s".formatted(missed, made, fields[2]));
    }
  }
}
