package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Evidence;
import org.junit.jupiter.api.Test;

class PassageTest {

  @Test
  void a_quote_stands_in_its_paragraph() {
    Passage passage =
        passage(ContentFormat.TEXT, "One.\n\nTwo before. ", "The quote.", " Three after.\n\nFour.");

    assertThat(passage).isEqualTo(new Passage("Two before. ", "The quote.", " Three after."));
  }

  @Test
  void markup_is_gone_from_all_of_it() {
    Passage markdown =
        passage(
            ContentFormat.MARKDOWN,
            "# Head\n\nSee [this](https://a.example/x_(y)). ",
            "**Aster 2** is `out`.",
            " More _soon_ and snake_case_name.");
    Passage html =
        passage(
            ContentFormat.HTML,
            "<ul><li>No</li><li>Yes &amp; <a href=\"https://a.example\">then</a>: ",
            "<b>Aster&nbsp;2</b> is out.",
            " Fine.</li><li>Next</li></ul>");

    assertThat(markdown)
        .isEqualTo(new Passage("See this. ", "Aster 2 is out.", " More soon and snake_case_name."));
    assertThat(html).isEqualTo(new Passage("Yes & then: ", "Aster 2 is out.", " Fine."));
  }

  @Test
  void an_item_of_a_list_is_a_paragraph_of_its_own() {
    Passage passage =
        passage(ContentFormat.MARKDOWN, "- First, 1.\n- Second: ", "the quote", ", end.\n- Third");

    assertThat(passage.before()).endsWith("Second: ").doesNotContain("First");
    assertThat(passage.after()).isEqualTo(", end.");
  }

  @Test
  void a_long_paragraph_is_cut_at_words() {
    Passage passage =
        passage(ContentFormat.TEXT, "begin " + "word ".repeat(500), "Quote.", " word".repeat(500));

    assertThat(passage.before()).startsWith("…word ").hasSizeLessThan(300);
    assertThat(passage.after()).endsWith(" word…").hasSizeLessThan(300);
  }

  @Test
  void evidence_of_another_revision_shows_its_quote_alone() {
    assertThat(Passage.of(new Evidence("Quote.", 4, 10), ContentFormat.TEXT, "Something else."))
        .isEqualTo(new Passage("", "Quote.", ""));
  }

  private static Passage passage(ContentFormat format, String before, String quote, String after) {
    Evidence evidence = new Evidence(quote, before.length(), before.length() + quote.length());
    return Passage.of(evidence, format, before + quote + after);
  }
}
