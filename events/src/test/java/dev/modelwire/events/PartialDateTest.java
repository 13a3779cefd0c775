package dev.modelwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PartialDateTest {

  @Property
  void a_date_means_the_days_from_its_earliest_to_its_latest(@ForAll("date") PartialDate date) {
    assertThat(date.earliest()).isBeforeOrEqualTo(date.latest());
    assertThat(PartialDate.of(date.earliest()).agreesWith(date)).isTrue();
    assertThat(PartialDate.of(date.latest()).agreesWith(date)).isTrue();
    assertThat(PartialDate.of(date.earliest().minusDays(1)).agreesWith(date)).isFalse();
    assertThat(PartialDate.of(date.latest().plusDays(1)).agreesWith(date)).isFalse();
  }

  @Property
  void two_dates_agree_exactly_where_one_contains_the_other(
      @ForAll("date") PartialDate one, @ForAll("date") PartialDate other) {
    assertThat(one.agreesWith(other)).isEqualTo(contains(one, other) || contains(other, one));
    assertThat(one.agreesWith(other)).isEqualTo(other.agreesWith(one));
  }

  @Property
  void the_order_is_total_and_consistent_with_equality(
      @ForAll("date") PartialDate a, @ForAll("date") PartialDate b, @ForAll("date") PartialDate c) {
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
    }
  }

  @Property
  void json_is_the_bare_text(@ForAll("date") PartialDate date) {
    String written = EventJson.mapper().writeValueAsString(date);

    assertThat(written).isEqualTo("\"" + date + "\"");
    assertThat(EventJson.mapper().readValue(written, PartialDate.class)).isEqualTo(date);
  }

  @Property
  void what_is_not_of_its_form_is_refused(@ForAll String text) {
    if (!text.matches("[0-9]{4}(-[0-9]{2}){0,2}")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate(text));
    }
  }

  @Example
  void a_day_that_no_calendar_has_is_refused() {
    for (String text : List.of("2023-00", "2023-13", "2023-02-29", "2023-04-31", "2023-01-00")) {
      assertThat(catchThrowable(() -> new PartialDate(text)))
          .as(text)
          .isInstanceOf(DateTimeException.class);
    }
    assertThat(new PartialDate("2024-02-29").latest()).isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @Example
  void only_ascii_digits_are_digits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate("２０２３"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate("٢٠٢٣-٠٧"));
  }

  @Example
  void the_coarser_date_comes_first_among_those_that_begin_on_one_day() {
    assertThat(
            List.of("2023-01-01", "2023-02", "2023-01", "2022-12-31", "2023").stream()
                .map(PartialDate::new)
                .sorted()
                .map(PartialDate::text))
        .containsExactly("2022-12-31", "2023", "2023-01", "2023-01-01", "2023-02");
  }

  @Provide
  Arbitrary<PartialDate> date() {
    return AnyEvent.date();
  }

  private static boolean contains(PartialDate coarse, PartialDate fine) {
    return !fine.earliest().isBefore(coarse.earliest()) && !fine.latest().isAfter(coarse.latest());
  }
}
