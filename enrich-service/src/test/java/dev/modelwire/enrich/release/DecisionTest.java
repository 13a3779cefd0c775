package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is asked of a mention depends on what else its article states. */
class DecisionTest {

  private static final Candidate MENTION =
      ReleaseTagger.create()
          .candidates(
              LabelledDocuments.of(
                  "a", "", "Initech released Kestrel-2.", ContentFormat.TEXT, "2024-03-14"))
          .getFirst();

  private static Candidate of(double probability) {
    return MENTION.scored(MENTION.features(), probability);
  }

  @Test
  void alone_a_mention_must_more_likely_than_not_state_a_release() {
    Candidate likely = of(0.51);
    assertThat(Decision.stated(List.of(of(0.49), likely, of(0.01)))).containsExactly(likely);
  }

  @Test
  void beside_a_sure_release_less_is_asked_of_the_others() {
    Candidate sure = of(0.9);
    Candidate other = of(0.41);
    assertThat(Decision.stated(List.of(other, of(0.39), sure))).containsExactly(other, sure);
  }

  @Test
  void many_that_are_not_sure_make_no_company() {
    assertThat(Decision.stated(List.of(of(0.45), of(0.45), of(0.45)))).isEmpty();
  }

  @Test
  void nothing_is_stated_where_nothing_is_named() {
    assertThat(Decision.stated(List.of())).isEmpty();
  }
}
