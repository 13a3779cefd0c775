package dev.modelwire.enrich.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelwire.enrich.release.LabelledDocuments;
import dev.modelwire.enrich.timeline.Timeline.Dated;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The months of the ledger's releases against the known ones; docs/timeline.md has the rest. */
class TimelineTest {

  /** Two releases below what it comes to: a change of the tagger moves one or the other. */
  private static final double FLOOR = 0.84;

  /** The same where the databases are right. */
  private static final double FLOOR_OF_COMPARABLE = 0.87;

  private static final int ENOUGH = 15;

  @Test
  void the_months_of_known_releases_agree() {
    Optional<Path> shared = LabelledDocuments.shared();
    assumeTrue(shared.isPresent(), "NOT RUN: there is no ../shared beside this checkout");
    List<Dated> dated =
        Timeline.dated(shared.get(), Timeline.tagged(shared.get())).stream()
            .filter(Dated::hasMonth)
            .toList();
    List<Dated> comparable = Timeline.comparable(dated);
    List<String> others = dated.stream().filter(d -> !d.agrees()).map(Dated::line).toList();

    assertThat(dated).as("releases with a month that are known").hasSizeGreaterThan(ENOUGH);
    assertThat((double) Timeline.agreeing(dated) / dated.size())
        .as("share of months that agree; others: %s", others)
        .isGreaterThanOrEqualTo(FLOOR);
    assertThat((double) Timeline.agreeing(comparable) / comparable.size())
        .as("share where the databases are right; others: %s", others)
        .isGreaterThanOrEqualTo(FLOOR_OF_COMPARABLE);
  }
}
