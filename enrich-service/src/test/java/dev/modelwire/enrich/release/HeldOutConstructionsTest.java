package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeldOutConstructionsTest {

  @Test
  void textbook_sentences_that_nothing_was_learned_from_are_understood_in_nine_languages() {
    Map<String, HeldOutConstructions.Score> scores =
        HeldOutConstructions.scores(ReleaseTagger.create());

    assertThat(scores).containsOnlyKeys(Lexicon.LANGUAGES);
    scores.forEach(
        (language, score) -> {
          assertThat(score.recall()).as("%s: %s", language, score).isGreaterThanOrEqualTo(0.40);
          assertThat(score.precision()).as("%s: %s", language, score).isGreaterThanOrEqualTo(0.85);
        });
    assertThat(mean(scores, HeldOutConstructions.Score::recall)).isGreaterThanOrEqualTo(0.68);
    assertThat(mean(scores, HeldOutConstructions.Score::precision)).isGreaterThanOrEqualTo(0.93);
  }

  private static double mean(
      Map<String, HeldOutConstructions.Score> scores,
      java.util.function.ToDoubleFunction<HeldOutConstructions.Score> figure) {
    return scores.values().stream().mapToDouble(figure).average().orElseThrow();
  }
}
