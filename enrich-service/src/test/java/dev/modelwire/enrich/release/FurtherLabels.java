package dev.modelwire.enrich.release;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.enrich.text.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of the corpus release that {@link CorpusLabels} does not label: names and
 * places only, judged sentence by sentence. Good to learn from; to measure by, they lack the names
 * that no tagger sees.
 */
final class FurtherLabels {

  /**
   * @param open whether careful readers could differ on it, so that nothing is learned from it
   * @param at where in the article's content a sentence that states it begins
   */
  private record Label(String key, boolean open, int at) {}

  private final List<Labelled> documents;
  private final Map<String, List<Label>> byDocument = new HashMap<>();

  private FurtherLabels(List<Labelled> documents) {
    this.documents = documents;
    for (String line : Resources.lines("further-labels.tsv")) {
      String[] fields = line.split("\t");
      Label label =
          new Label(NameKey.of(fields[2]), fields[1].equals("?"), Integer.parseInt(fields[3]));
      byDocument.computeIfAbsent(fields[0], _ -> new ArrayList<>()).add(label);
    }
  }

  /** An even selection of the documents; none where there is no corpus beside the checkout. */
  static FurtherLabels of(Path shared, double share) {
    List<Labelled> documents = new ArrayList<>();
    if (Files.isRegularFile(shared.resolve("corpus/manifest.jsonl"))) {
      Set<String> labelled =
          CorpusLabels.of(shared).stream().map(Labelled::id).collect(Collectors.toSet());
      int i = 0;
      for (Labelled document : LabelledDocuments.corpus(shared)) {
        if (!labelled.contains(document.id())) {
          if (Math.floor((i + 1) * share) > Math.floor(i * share)) {
            documents.add(document);
          }
          i++;
        }
      }
    }
    return new FurtherLabels(documents);
  }

  List<Labelled> documents() {
    return documents;
  }

  /** Whether a mention states a release; null where nothing is to be learned from it. */
  @Nullable Boolean states(String document, Candidate candidate) {
    boolean named = false;
    for (Label label : byDocument.getOrDefault(document, List.of())) {
      boolean here = label.at() >= candidate.sourceStart() && label.at() < candidate.sourceEnd();
      boolean same = candidate.key().equals(label.key());
      if (same && here && !label.open()) {
        return true;
      }
      named |= same || Matching.isEdition(candidate.key(), label.key());
    }
    return named ? null : Boolean.FALSE;
  }
}
