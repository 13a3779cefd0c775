package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.release.LabelledDocuments.Labelled;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** The labels of the corpus and its texts, which are kept apart, belong together. */
class CorpusLabelsTest {

  private static final Set<String> KINDS =
      Set.of("llm", "multimodal", "code", "embedding", "image", "video", "audio", "other");
  private static final Set<String> STATES = Set.of("released", "announced", "upcoming", "rumored");

  private static Path shared() {
    return LabelledDocuments.shared()
        .orElseThrow(
            () -> new TestAbortedException("NOT CHECKED: no ../shared/corpus beside the checkout"));
  }

  @Test
  void every_label_quotes_a_passage_of_its_document() {
    List<Labelled> corpus = CorpusLabels.of(shared());
    assertThat(corpus).isNotEmpty();
    for (Labelled document : corpus) {
      for (JsonNode release : document.gold().get("releases")) {
        String what = document.id() + ": " + release.get("model");
        assertThat(release.get("evidence").asString()).as(what).isNotBlank().hasSizeLessThan(500);
        assertThat(release.get("kind").asString()).as(what).isIn(KINDS);
        assertThat(release.get("status").asString()).as(what).isIn(STATES);
      }
    }
  }

  @Test
  void no_document_is_both_of_the_corpus_and_of_the_benchmark() {
    Path shared = shared();
    Set<String> dev = ids(LabelledDocuments.dev(shared));
    Set<String> corpus = ids(LabelledDocuments.corpus(shared));
    assertThat(corpus).containsAll(ids(CorpusLabels.of(shared))).doesNotContainAnyElementsOf(dev);
    corpus.addAll(dev);
    assertThat(corpus).containsAll(CorpusLabels.sameTexts().keySet());
  }

  @Test
  void a_share_is_taken_evenly() {
    Path shared = shared();
    int all = CorpusLabels.of(shared).size();
    assertThat(CorpusLabels.of(shared, 0)).isEmpty();
    assertThat(CorpusLabels.of(shared, 0.5)).hasSize(all / 2);
  }

  @Test
  void nothing_is_learned_from_where_there_is_no_corpus(@TempDir Path shared) {
    assertThat(CorpusLabels.of(shared)).isEmpty();
  }

  private static Set<String> ids(Iterable<Labelled> documents) {
    Set<String> ids = new TreeSet<>();
    documents.forEach(document -> assertThat(ids.add(document.id())).as(document.id()).isTrue());
    return ids;
  }
}
