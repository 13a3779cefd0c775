package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.modelwire.enrich.release.Explanation.Reason;
import dev.modelwire.enrich.release.Explanation.Statement;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();

  private static final Article ARTICLE =
      LabelledDocuments.of(
          "a",
          "April in models",
          """
          Meta released Llama 3 today, in 8B and 70B, with open weights. The weights of
          Llama-3-70B-Instruct were released as well.

          It beats GPT-4 in some tests, and our ChatGPT-only readers asked about Foobar-7B.
          """,
          ContentFormat.MARKDOWN,
          "2024-04-30");

  private final Explanation explanation = TAGGER.explain(ARTICLE);

  @Test
  void it_tells_of_the_releases_that_the_tags_have() {
    assertThat(explanation.releases().stream().map(Explanation.Release::claim))
        .as("the claims explained")
        .isEqualTo(TAGGER.tag(ARTICLE).releases())
        .isNotEmpty();
  }

  @Test
  void the_reasons_add_up_to_the_probability() {
    List<Statement> statements =
        Stream.concat(
                explanation.releases().stream().flatMap(release -> release.statements().stream()),
                explanation.rejected().stream().map(Explanation.Rejected::statement))
            .toList();
    assertThat(statements).hasSizeGreaterThan(3);
    for (Statement statement : statements) {
      double odds = statement.reasons().stream().mapToDouble(Reason::effect).sum();
      assertThat(1 / (1 + Math.exp(-odds)))
          .as("what the reasons for %s come to", statement.name())
          .isCloseTo(statement.probability(), within(0.02));
    }
  }

  @Test
  void reasons_are_sorted_by_how_much_they_count() {
    for (Explanation.Release release : explanation.releases()) {
      assertThat(release.statements().getFirst().reasons())
          .extracting(reason -> -Math.abs(reason.effect()))
          .as("reasons for %s", release.claim().model())
          .isSorted();
    }
  }

  @Test
  void every_statement_quotes_the_article() {
    for (Explanation.Release release : explanation.releases()) {
      for (Statement statement : release.statements()) {
        assertThat(ARTICLE.content())
            .as("where the article says it")
            .contains(statement.sentence().quote());
      }
    }
  }

  @Test
  void names_that_state_nothing_are_rejected_with_the_reason() {
    assertThat(explanation.rejected())
        .filteredOn(rejected -> rejected.statement().name().equals("GPT-4"))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.why()).containsPattern("is below 0\\.\\d0; most against it: ");
              assertThat(rejected.statement().probability()).isLessThan(explanation.threshold());
            });
  }

  @Test
  void what_only_looks_like_a_name_is_told_too() {
    assertThat(explanation.passedOver())
        .anySatisfy(
            passed -> {
              assertThat(passed.text()).isEqualTo("ChatGPT-only");
              assertThat(passed.why()).isEqualTo("part of something else");
              assertThat(ARTICLE.content().indexOf("ChatGPT-only")).isEqualTo(passed.start());
            });
  }

  @Test
  void an_article_without_any_name_is_explained_too() {
    Explanation nothing =
        TAGGER.explain(LabelledDocuments.of("b", "", "", ContentFormat.TEXT, null));
    assertThat(nothing.releases()).isEmpty();
    assertThat(nothing.rejected()).isEmpty();
  }
}
