package dev.modelwire.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a shape is, as patterns say it: slower than the code, and easier to read. */
class NameShapeTest {

  private static final Pattern SIZE =
      Pattern.compile(
          "(?:\\d{1,2}[x×])?\\d{1,4}(?:\\.\\d{1,2})?[BbMT](?:-A\\d+[Bb])?|[EA]\\d{1,3}[Bb]");
  private static final Pattern SIZE_INSIDE =
      Pattern.compile("(?:^|[-_])(?:\\d{1,2}[x×])?\\d{1,4}(?:\\.\\d{1,2})?[Bb](?:$|[-_:])");
  private static final Pattern VERSION =
      Pattern.compile("[vV]?\\d{1,2}(?:\\.\\d{1,2}){0,2}[a-z]?|[vVRKMS]\\d{1,2}(?:\\.\\d{1,2})?");
  private static final Pattern ENDING =
      Pattern.compile(
          ".*[A-Za-z](?:LM|GPT|LLM|BERT|Coder|Llama|LLaMA|VL|VLM|MoE|Instruct|Chat|LLaVA|Math|Former)(?:[-\\d.].*)?");

  @Property(tries = 20_000)
  void a_size_is_a_number_and_its_unit(@ForAll("words") String word) {
    assertThat(NameShape.isSize(word)).as(word).isEqualTo(SIZE.matcher(word).matches());
  }

  @Property(tries = 20_000)
  void a_size_may_stand_inside_a_word(@ForAll("words") String word) {
    boolean inside = Character.isLetter(word.charAt(0)) && SIZE_INSIDE.matcher(word).find();
    assertThat(NameShape.hasSize(word)).as(word).isEqualTo(inside);
  }

  @Property(tries = 20_000)
  void a_version_ends_at_the_first_hyphen(@ForAll("words") String word) {
    int dash = word.indexOf('-');
    String head = dash > 0 ? word.substring(0, dash) : word;
    boolean version = head.length() <= 8 && VERSION.matcher(head).matches();
    assertThat(NameShape.isVersion(word)).as(word).isEqualTo(version);
  }

  @Property(tries = 20_000)
  void a_model_is_told_by_its_ending(@ForAll("words") String word) {
    boolean capital = word.substring(1).chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean ending = capital && ENDING.matcher(word).matches() && !word.equals("LLM");
    assertThat(NameShape.hasModelEnding(word)).as(word).isEqualTo(ending);
  }

  /** Words of the parts that the shapes are made of, so that many have one. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
            "1", "7", "22", "405", "1234", "12345", ".", "-", "_", ":", "x", "×", "B", "b", "M",
            "T", "A", "E", "v", "V", "R", "K", "a", "o", "z", "Foo", "LM", "GPT", "LLM", "Coder",
            "VL", "VLM", "Chat", "-A3B", "3.5", "é", "模")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
