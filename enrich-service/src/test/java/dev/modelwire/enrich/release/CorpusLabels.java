package dev.modelwire.enrich.release;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import dev.modelwire.enrich.text.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Further labelled documents beside the checkout, to learn from. Their labels are kept here as
 * facts and offsets ({@code corpus-labels.jsonl}), their texts only there.
 */
final class CorpusLabels {

  private static final String LABELS = "corpus-labels.jsonl";
  private static final String SAME_TEXTS = "same-texts.tsv";

  private CorpusLabels() {}

  /** Every document that is labelled; none where there is no corpus beside the checkout. */
  static List<Labelled> of(Path shared) {
    return of(shared, 1);
  }

  /**
   * An even selection.
   *
   * @param share from 0 (none) to 1 (all)
   */
  static List<Labelled> of(Path shared, double share) {
    Path corpus = shared.resolve("corpus");
    if (!Files.isRegularFile(corpus.resolve("manifest.jsonl"))) {
      return List.of();
    }
    Map<String, JsonNode> manifest = new HashMap<>();
    LabelledDocuments.lines(corpus.resolve("manifest.jsonl"))
        .forEach(line -> manifest.put(line.get("id").asString(), line));
    List<Labelled> documents = new ArrayList<>();
    List<String> lines = Resources.lines(LABELS);
    for (int i = 0; i < lines.size(); i++) {
      if (Math.floor((i + 1) * share) > Math.floor(i * share)) {
        JsonNode labels = LabelledDocuments.JSON.readTree(lines.get(i));
        JsonNode entry = manifest.get(labels.get("id").asString());
        if (entry == null) {
          throw new IllegalStateException("the corpus lacks " + labels.get("id"));
        }
        documents.add(document(corpus.resolve(entry.get("file").asString()), entry, labels));
      }
    }
    return documents;
  }

  private static Labelled document(Path file, JsonNode entry, JsonNode labels) {
    String published = entry.path("published").isNull() ? null : entry.get("published").asString();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode release : labels.get("releases")) {
      JsonNode evidence = release.get("evidence");
      String quote = text.substring(evidence.get("start").asInt(), evidence.get("end").asInt());
      ((ObjectNode) release).put("evidence", quote);
    }
    String id = labels.get("id").asString();
    return new Labelled(LabelledDocuments.article(id, file, published), labels);
  }

  /**
   * For a document those with the same text, mostly in another language: who learns from the one
   * must not be scored on the other.
   */
  static Map<String, Set<String>> sameTexts() {
    Map<String, Set<String>> same = new HashMap<>();
    for (String line : Resources.lines(SAME_TEXTS)) {
      List<String> ids = List.of(line.split("\t"));
      ids.forEach(id -> same.computeIfAbsent(id, _ -> new HashSet<>()).addAll(ids));
    }
    return same;
  }
}
