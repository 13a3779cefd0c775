package dev.modelwire.ingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.SharedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other projects' cases, where they lie beside the checkout. */
class ConformanceTest {

  private static final Pattern TOTAL = Pattern.compile("total: (\\d+) passed of (\\d+)");

  @Test
  void at_least_ninety_nine_in_a_hundred_cases_of_other_projects_pass(@TempDir Path folder)
      throws IOException, InterruptedException {
    Optional<Path> cases = SharedFolder.find("conformance/feeds/cases.jsonl");
    Optional<Path> scorer = SharedFolder.find("conformance/score.py");
    if (cases.isEmpty() || scorer.isEmpty()) {
      return;
    }
    Path results = folder.resolve("results.jsonl");
    ConformanceCases.run(cases.get(), results);

    Optional<String> scored = score(scorer.get(), cases.get(), results);
    if (scored.isEmpty()) {
      return;
    }
    String report = scored.get();

    Matcher total = TOTAL.matcher(report);
    assertThat(total.find()).as(report).isTrue();
    double share = Double.parseDouble(total.group(1)) / Double.parseDouble(total.group(2));
    assertThat(share).as(report).isGreaterThanOrEqualTo(0.99);
  }

  private static Optional<String> score(Path scorer, Path cases, Path results)
      throws IOException, InterruptedException {
    Process scoring;
    try {
      scoring =
          new ProcessBuilder("python3", scorer.toString(), cases.toString(), results.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException noPython) {
      System.err.println("NOT COVERED: the scorer needs python3: " + noPython.getMessage());
      return Optional.empty();
    }
    String report = new String(scoring.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    scoring.waitFor();
    return Optional.of(report);
  }
}
