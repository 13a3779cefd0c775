package dev.modelwire.enrich.date;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.release.LexiconWords;
import dev.modelwire.enrich.text.Tokens;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFinderTest {

  /** A Thursday. */
  private static final LocalDate PUBLISHED = LocalDate.of(2024, 3, 14);

  private static List<String> dates(
      String language, String text, LocalDate published, int lastYear) {
    return DateFinder.find(
            text,
            Tokens.of(text, 0, text.length()),
            LexiconWords.of(language),
            new DateContext(published, lastYear))
        .stream()
        .map(found -> found.date().text())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | on July 18, 2023 we met | 2023-07-18",
        "en | on 18 July 2023 | 2023-07-18",
        "en | in July 2023 | 2023-07",
        "en | (July) | 2023-07",
        "en | on February 3rd | 2024-02-03",
        "en | in Sep. 2023 | 2023-09",
        "en | on 2023-07-18 | 2023-07-18",
        "en | in 2021 | 2021",
        "en | today | 2024-03-14",
        "en | yesterday | 2024-03-13",
        "en | last month | 2024-02",
        "en | 3 months ago | 2023-12",
        "en | on Tuesday | 2024-03-12",
        "en | we may march on | ",
        "es | el 18 de julio de 2023 | 2023-07-18",
        "es | (abril) | 2023-04",
        "es | hace 2 meses | 2024-01",
        "es | ayer | 2024-03-13",
        "fr | le 3 février 2024 | 2024-02-03",
        "de | am 7. August 2023 | 2023-08-07",
        "pt | em 9 de junho de 2023 | 2023-06-09",
        "it | il 5 marzo 2024 | 2024-03-05",
        "zh | 2023 年 7 月 18 日 | 2023-07-18",
        "zh | 7月18日 | 2023-07-18",
        "ja | 2023年7月 | 2023-07",
        "ko | 2023년 7월 18일 | 2023-07-18",
      })
  void dates_are_told_as_precisely_as_the_text_allows(String language, String text, String date) {
    assertThat(dates(language, text, PUBLISHED, 0))
        .as(text)
        .isEqualTo(date == null ? List.of() : List.of(date));
  }

  @Test
  void a_month_without_a_year_takes_it_from_the_context() {
    assertThat(dates("en", "Foo (May)", null, 2023)).containsExactly("2023-05");
    assertThat(dates("en", "Foo (May)", null, 0)).as("nothing tells the year").isEmpty();
  }
}
