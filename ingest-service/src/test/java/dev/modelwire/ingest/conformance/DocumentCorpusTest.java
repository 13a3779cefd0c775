package dev.modelwire.ingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.SharedFolder;
import dev.modelwire.ingest.conformance.DocumentCorpus.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Labelled documents, where they lie beside the checkout. */
class DocumentCorpusTest {

  @Test
  void every_seed_has_its_title_and_its_date() throws IOException {
    Optional<Path> seeds = SharedFolder.find("benchmark/seeds.jsonl");
    if (seeds.isEmpty()) {
      return;
    }
    Path shared = Objects.requireNonNull(seeds.get().getParent().getParent());

    for (Reading reading : DocumentCorpus.readAll(DocumentCorpus.seeds(shared))) {
      assertThat(reading.title()).isEqualTo(reading.labelled().title());
      assertThat(reading.published()).isEqualTo(reading.labelled().published());
    }
  }

  @Test
  void nearly_every_document_of_the_benchmark_has_its_title_and_no_wrong_date() throws IOException {
    Optional<Path> labels = SharedFolder.find("benchmark/dev/labels.jsonl");
    if (labels.isEmpty()) {
      return;
    }
    List<Reading> readings =
        DocumentCorpus.readAll(DocumentCorpus.benchmark(labels.get().getParent()));

    assertThat(readings).hasSizeGreaterThan(100);
    assertThat(share(readings, Reading::titleIsRight)).as("titles").isGreaterThanOrEqualTo(0.95);
    List<Reading> dated = readings.stream().filter(r -> r.published() != null).toList();
    assertThat(share(dated, Reading::dateIsRight)).as("dates").isGreaterThanOrEqualTo(0.88);
  }

  private static double share(
      List<Reading> readings, java.util.function.Predicate<Reading> property) {
    return (double) readings.stream().filter(property).count() / readings.size();
  }
}
