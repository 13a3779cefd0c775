package dev.modelwire.standalone.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTest {

  @ParameterizedTest
  @CsvSource({
    "2024, 2024, 2024-01-01T00:00:00Z",
    "2024-02, 2024-02, 2024-02-01T00:00:00Z",
    "2024-02-29, 2024-02-29, 2024-02-29T00:00:00Z",
    "2024-03-01T01:30:00+02:00, 2024-03-01, 2024-02-29T23:30:00Z"
  })
  void a_date_keeps_its_precision_and_a_time_is_a_day(String text, String date, Instant instant) {
    Published published = Published.of(text);
    assertThat(published.date()).hasToString(date);
    assertThat(published.instant()).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2023-02-29", "2024-13", "24-01-01", "2024-03-01T25:00Z"})
  void what_is_no_date_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Published.of(text));
  }
}
