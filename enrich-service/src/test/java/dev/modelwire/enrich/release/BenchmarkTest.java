package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ReleaseClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Holds the tagger to the benchmark beside the checkout; says so where there is none. */
class BenchmarkTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();

  private static Path shared() {
    return LabelledDocuments.shared()
        .orElseThrow(
            () ->
                new TestAbortedException(
                    "NOT CHECKED: no ../shared/benchmark beside the checkout, so the figures of"
                        + " docs/tagger.md were not verified"));
  }

  @Test
  void every_required_release_of_the_seeds_is_found() {
    BenchmarkScore score = BenchmarkScore.of(TAGGER, LabelledDocuments.seeds(shared()));
    assertThat(score.recall()).as("recall").isEqualTo(1.0);
    assertThat(score.precision()).as("precision").isGreaterThanOrEqualTo(0.95);
    assertThat(score.facts()).as("owner, month and availability").isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void the_development_documents_stay_above_the_floor() {
    BenchmarkScore score = new ReleaseTrainer(TAGGER, shared(), 1).crossValidated();
    assertThat(score.f1()).as("detection F1 in 5-fold cross-validation").isGreaterThan(0.70);
    assertThat(score.precision()).as("precision").isGreaterThan(0.72);
    assertThat(score.full()).as("full-event F1").isGreaterThan(0.50);
  }

  @Test
  void every_quotation_stands_in_its_article_where_it_says() throws IOException {
    Path shared = shared();
    List<Path> files;
    try (Stream<Path> dev = Files.list(shared.resolve("benchmark/dev/docs"));
        Stream<Path> corpus = Files.list(shared.resolve("corpus/docs"))) {
      files = Stream.concat(dev, corpus).sorted().toList();
    }
    for (Path file : files) {
      Article article =
          LabelledDocuments.article(file.getFileName().toString(), file, "2024-03-14");
      for (ReleaseClaim claim : TAGGER.tag(article).releases()) {
        Evidence evidence = claim.evidence();
        assertThat(article.content().substring(evidence.start(), evidence.end()))
            .as("evidence for %s in %s", claim.model(), file.getFileName())
            .isEqualTo(evidence.quote())
            .isNotBlank();
      }
    }
  }
}
