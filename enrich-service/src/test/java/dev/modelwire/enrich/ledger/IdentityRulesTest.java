package dev.modelwire.enrich.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every line of identity.txt to what it promises, so that no rule is there in vain. */
class IdentityRulesTest {

  @ParameterizedTest
  @MethodSource("owners")
  void an_owner_before_or_after_a_name_makes_no_difference(String owner) {
    assertThat(ModelIdentity.of(owner + " Zephyrion 2")).hasToString("zephyrion-2");
    assertThat(ModelIdentity.of("Zephyrion 2 by " + owner)).hasToString("zephyrion-2");
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void a_word_that_tells_nothing_makes_no_difference(String word) {
    assertThat(ModelIdentity.of("Zephyrion 2 " + word)).hasToString("zephyrion-2");
  }

  @ParameterizedTest
  @MethodSource("editions")
  void an_edition_means_the_same_before_and_after_the_version(String edition) {
    assertThat(ModelIdentity.of("Zephyrion " + edition + " 2"))
        .hasToString("zephyrion-2-" + edition);
    assertThat(ModelIdentity.of("Zephyrion 2 " + edition)).hasToString("zephyrion-2-" + edition);
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void an_alias_means_what_it_says_with_and_without_a_version(String alias) {
    String[] sides = alias.split(" = ");
    assertThat(ModelIdentity.of(sides[0])).isEqualTo(ModelIdentity.of(sides[1]));
    assertThat(ModelIdentity.of(sides[0] + " turbo"))
        .isEqualTo(ModelIdentity.of(sides[1] + " turbo"));
  }

  @ParameterizedTest
  @MethodSource("wholes")
  void a_whole_name_means_what_it_says(String whole) {
    String[] sides = whole.split(" = ");
    assertThat(ModelIdentity.of(sides[0])).hasToString(sides[1].replace(' ', '-'));
  }

  @ParameterizedTest
  @MethodSource("owns")
  void a_size_or_suffix_that_is_a_release_of_its_own_is_kept(String line) {
    List<String> words = Arrays.asList(line.split(" "));
    for (String suffix : words.subList(1, words.size())) {
      assertThat(ModelIdentity.of(words.getFirst() + " " + suffix))
          .hasToString(words.getFirst() + "-" + suffix);
    }
  }

  @ParameterizedTest
  @MethodSource("firsts")
  void a_first_version_goes_with_and_without_its_number(String family) {
    assertThat(ModelIdentity.of(family + " 1 turbo"))
        .isEqualTo(ModelIdentity.of(family + " turbo"));
  }

  @ParameterizedTest
  @MethodSource("flagships")
  void an_owners_version_without_a_family_means_its_flagship(String rule) {
    String[] sides = rule.split(" = ");
    assertThat(ModelIdentity.of(Claims.claim("2.5 turbo").by(sides[0]).build()))
        .isEqualTo(ModelIdentity.of(sides[1] + " 2.5 turbo"));
  }

  static Stream<String> flagships() {
    return Stream.concat(rules("flagship"), rules("house"));
  }

  static Stream<String> owners() {
    return rules("owner");
  }

  static Stream<String> dropped() {
    return rules("drop").flatMap(line -> Arrays.stream(line.split(" ")));
  }

  static Stream<String> editions() {
    return rules("edition").flatMap(line -> Arrays.stream(line.split(" ")));
  }

  static Stream<String> aliases() {
    return rules("alias");
  }

  static Stream<String> wholes() {
    return rules("whole");
  }

  static Stream<String> owns() {
    return rules("own");
  }

  static Stream<String> firsts() {
    return rules("first").flatMap(line -> Arrays.stream(line.split(" ")));
  }

  private static Stream<String> rules(String kind) {
    return new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(IdentityRulesTest.class.getResourceAsStream("identity.txt")),
                StandardCharsets.UTF_8))
        .lines()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1).strip());
  }
}
