package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name looks like is told without knowing the name. */
class NameFeaturesTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();

  private static List<String> features(String name) {
    return TAGGER
        .candidates(
            LabelledDocuments.of(
                "a",
                "",
                "Initech released the model " + name + " today.",
                ContentFormat.TEXT,
                "2024-03-14"))
        .stream()
        .filter(candidate -> candidate.mention().name().equals(name))
        .findFirst()
        .orElseThrow()
        .features();
  }

  @ParameterizedTest
  @CsvSource({
    "Zorbix-7B, shape=NXx-9X, name.number.dots.0, capitals=",
    "ZorbLM-2.5, shape=NxX-9.9, name.number.dots.1, capitals=LM",
    "Zorbix 0.65.2, shape=NXx 9.9.9, name.number.dots.2, name.number.zero",
    "Claude 9 Haiku, shape=FXx 9 Xx, name.number.dots.0, name.words.3",
  })
  void the_shape_of_a_name_tells_a_model_from_a_program(
      String name, String shape, String number, String more) {
    assertThat(features(name)).contains(shape, number, more);
  }
}
