package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentsTest {

  private static final Map<String, Float> WEIGHTS = Map.of("title", 3f, "text", 1f);

  /** Brackets around what is searched for stand for the matches that are expected. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          releases           ; en ; Meta [released] its model.
          weights            ; en ; The [weight] is here and so are the [Weights].
          modele             ; fr ; Le [modèle] est là, et les [modèles] aussi.
          modelos            ; es ; Un [modelo] nuevo.
          modelo             ; pt ; Os [modelos] novos.
          modell             ; de ; Die [Modelle] sind da.
          "open weights"     ; en ; Weights that are open, or [open] [weights].
          "opens weights"      ; en ; Not of open weights.
          mist*              ; en ; [Mistral] and [Mistic] but not amist.
          llama -alpaca      ; en ; A [llama] and no camel.
          llama | camel    ; en ; A [llama] and no [camel].
          语言模型           ; zh ; 新的大[语言模型]来了
          モデル             ; ja ; 新しい[モデル]です
          <b>                ; en ; A tag such as <[b]> stays as it is.
          gone "open models" ; en ; All [gone].
          """)
  void the_words_that_were_searched_for_are_marked(String query, String language, String marked) {
    String text = marked.replace("[", "").replace("]", "");

    assertThat(
            fragments(query).whole("text", text, language).map(FragmentsTest::marked).orElse(text))
        .isEqualTo(marked);
  }

  @Test
  void a_word_in_the_title_is_no_match_in_the_text_and_both_may_have_one_of_two() {
    Fragments words = fragments("northlight llama");

    assertThat(words.whole("title", "News of Northlight", "en").map(FragmentsTest::marked))
        .contains("News of [Northlight]");
    assertThat(words.best("text", "It has a llama.", "en", 3))
        .extracting(FragmentsTest::marked)
        .containsExactly("It has a [llama].");
    assertThat(words.best("text", "Nothing of this.", "en", 3)).isEmpty();
  }

  @Test
  void of_a_long_text_only_what_has_the_words_is_shown_in_its_order() {
    String filler = "This sentence says nothing that anybody would look for in a long text. ";
    String text =
        filler.repeat(10) + "A llama came. " + filler.repeat(10) + "A second llama came. " + filler;

    List<Fragment> found = fragments("llama").best("text", text, "en", 3);

    assertThat(found).hasSize(2).allMatch(fragment -> fragment.text().length() <= 320);
    assertThat(found.get(0).text()).contains("A llama came.");
    assertThat(found.get(1).text()).contains("A second llama came.");
    assertThat(fragments("llama").best("text", text, "en", 1)).hasSize(1);
  }

  @Test
  void what_has_no_end_of_a_sentence_is_cut_around_the_first_match_and_within_no_character() {
    String emoji = "\uD83D\uDE00";
    String text = "word ".repeat(500) + "llama" + " word".repeat(500);
    String tight = emoji.repeat(500) + " llama " + emoji.repeat(500);

    for (String each : List.of(text, tight, "a" + tight, tight.replace(" ", ""))) {
      for (Fragment found : fragments("llama").best("text", each, "en", 3)) {
        assertThat(found.text().length()).isLessThanOrEqualTo(400);
        assertThat(marked(found)).contains("[llama]");
        assertThat(found.text().codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
      }
    }
    assertThat(fragments("llama").best("text", text, "en", 3))
        .singleElement()
        .extracting(Fragment::text)
        .asString()
        .startsWith("word ")
        .endsWith(" word");
  }

  private static Fragments fragments(String query) {
    return new Fragments(TextQueries.parse(query, WEIGHTS));
  }

  private static String marked(Fragment fragment) {
    StringBuilder marked = new StringBuilder(fragment.text());
    for (Fragment.Match match : fragment.matches().reversed()) {
      marked.insert(match.end(), ']').insert(match.start(), '[');
    }
    return marked.toString();
  }
}
