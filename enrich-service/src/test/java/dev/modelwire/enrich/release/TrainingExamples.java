package dev.modelwire.enrich.release;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.enrich.text.Resources;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the weights are learned from: mentions, and whether each states a release. */
final class TrainingExamples {

  private final ReleaseTagger tagger;

  TrainingExamples(ReleaseTagger tagger) {
    this.tagger = tagger;
  }

  /**
   * @param weight 0 where nothing is to be learned, less than 1 where careful readers may differ
   * @param fresh 1 for news, 0 for history, negative where nothing tells
   */
  record Example(
      String document, List<String> features, double label, double weight, double fresh) {}

  /** The examples of releases, told apart by whether they are news. */
  static List<Example> novelty(List<Example> examples) {
    return examples.stream()
        .filter(e -> e.fresh() >= 0)
        .map(e -> new Example(e.document(), e.features(), e.fresh(), 1, e.fresh()))
        .toList();
  }

  /** The examples of documents that the benchmark labels. */
  List<Example> of(List<Labelled> documents) {
    List<Example> examples = new ArrayList<>();
    for (Labelled document : documents) {
      JsonNode gold = document.gold();
      if (gold != null) {
        for (Candidate candidate : tagger.candidates(document.article())) {
          Example example = of(document, gold, candidate);
          if (example.weight() > 0) {
            examples.add(example);
          }
        }
      }
    }
    return examples;
  }

  Example of(Labelled document, JsonNode gold, Candidate candidate) {
    String name = candidate.mention().name();
    double label = 0;
    double weight = 1;
    double fresh = -1;
    for (JsonNode event : gold.get("releases")) {
      if (Matching.sameModel(event, name)) {
        boolean states =
            Matching.sameEvidence(
                event.get("evidence").asString(), tagger.sentenceOf(document.article(), candidate));
        boolean optional = event.path("optional").asBoolean(false);
        if (states) {
          label = 1;
          fresh = event.path("novelty").asString("new").equals("new") ? 1 : 0;
          weight = optional ? 0.3 : 1;
          break;
        }
        weight = 0;
      }
    }
    return new Example(document.id(), candidate.features(), label, weight, fresh);
  }

  /** Sentences of our own: constructions that the documents show too seldom. */
  List<Example> constructions() {
    List<Example> examples = new ArrayList<>();
    List<String> lines = Resources.lines("constructions.tsv");
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split("\t", -1);
      Set<String> released = new HashSet<>();
      for (String name : fields[0].split("\\|")) {
        released.add(NameKey.of(name));
      }
      Article article =
          LabelledDocuments.of(
              "", "", fields[1].replace("\\n", "\n"), ContentFormat.MARKDOWN, "2024-03-14");
      for (Candidate candidate : tagger.candidates(article)) {
        double label = released.contains(candidate.key()) ? 1 : 0;
        examples.add(new Example("construction " + i, candidate.features(), label, 1, -1));
      }
    }
    return examples;
  }
}
