package dev.modelwire.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Holds the table of problems in the documents to the problems that there are. */
class ProblemTableTest {

  private static final Path PAGE = Path.of("..", "docs", "api.md");

  @Test
  void the_table_has_every_problem_with_what_its_own_page_says_and_no_other() throws IOException {
    Properties advice = ProblemPage.advice();
    List<String> rows =
        Files.readAllLines(page()).stream()
            .filter(line -> line.startsWith("| `" + ProblemPage.PATH))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemKind.values())
                .map(
                    kind ->
                        "| `%s` | %d | %s |"
                            .formatted(kind.type(), kind.status(), advice.getProperty(kind.code())))
                .toList());
  }

  /** From the module, as the build runs, or from the top of the checkout. */
  private static Path page() {
    return Files.exists(PAGE) ? PAGE : Path.of("docs", "api.md");
  }
}
