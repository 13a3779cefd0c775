package dev.modelwire.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.PartialDate;
import dev.modelwire.events.PartialDate.Precision;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-05-13T17:00:00Z|2024-05-13T17:00:00Z",
        "2024-05-13t17:00:00.5z|2024-05-13T17:00:00.500Z",
        "2024-05-13T14:35:10.492186Z|2024-05-13T14:35:10.492186Z",
        "2024-05-13T14:35:10.123456789+02:00|2024-05-13T12:35:10.123456789Z",
        "2024-05-13T14:35:10.1234567890123Z|2024-05-13T14:35:10.123456789Z",
        "2024-05-13 17:00|2024-05-13T17:00:00Z",
        "20240513T170000Z|2024-05-13T17:00:00Z",
        "2024-134|2024-05-13T00:00:00Z",
        "2024134|2024-05-13T00:00:00Z",
        "2024-W20-1|2024-05-13T00:00:00Z",
        "2024W20|2024-05-13T00:00:00Z",
        "20240513T17:00:00Z|2024-05-13T17:00:00Z",
        "5/13/2024 5:00:00 PM|2024-05-13T17:00:00Z",
        "5/6/2024 5:00 PM|2024-05-06T17:00:00Z",
        "Mon, 13 May 2024 17.00.05 GMT|2024-05-13T17:00:05Z",
        "2024-05-13T24:00:00Z|2024-05-14T00:00:00Z",
        "2016-12-31T23:59:60Z|2017-01-01T00:00:00Z",
        "Mon, 13 May 2024 17:00:00 GMT|2024-05-13T17:00:00Z",
        "Mon, 13 May 2024 17:00:00 +0100|2024-05-13T16:00:00Z",
        "Mon, 13 May 2024 17:00:00 GMT+0100|2024-05-13T16:00:00Z",
        "Mon, 13 May 2024 17:00:00 GMT+0000 (Coordinated Universal Time)|2024-05-13T17:00:00Z",
        "Mon, 13 Jul 2024 17:00:00 EST|2024-07-13T22:00:00Z",
        "Mon, 13 May 24 17:00 PDT|2024-05-14T00:00:00Z",
        "Mon May 13 17:00:00 2024|2024-05-13T17:00:00Z",
        "Mon May 13 17:00:00 CEST 2024|2024-05-13T15:00:00Z",
        "May 13, 2024 5:00 PM|2024-05-13T17:00:00Z",
        "May 13th, 2024 at 12:15 am EDT|2024-05-13T04:15:00Z",
        "13-May-2024 17:00:00|2024-05-13T17:00:00Z",
        "Monday, 13 Sept. 2024 17:00:00 Z|2024-09-13T17:00:00Z",
        "28/08/2023|2023-08-28T00:00:00Z",
        "05/23/2024 07:30|2024-05-23T07:30:00Z",
        "06.05.2024|2024-05-06T00:00:00Z",
        "2023/01/09|2023-01-09T00:00:00Z",
        "2025-04-08 08:19 -05:00|2025-04-08T13:19:00Z",
        "lun., 13 mai 2024 17:00:00 +0200|2024-05-13T15:00:00Z",
        "mar. 5 mars 2024|2024-03-05T00:00:00Z",
        "mar, 05 mar 2024 10:00:00 +0100|2024-03-05T09:00:00Z",
        "13 de mayo de 2024|2024-05-13T00:00:00Z",
        "13. März 2024, 9:30 Uhr|2024-03-13T09:30:00Z",
        "1er février 2024 à 14h30|2024-02-01T14:30:00Z",
        "13 de março de 2024|2024-03-13T00:00:00Z",
        "3 agosto 2024|2024-08-03T00:00:00Z",
        "2024年5月13日 17:00|2024-05-13T17:00:00Z",
        "2024年5月13日(月) 午後5時30分|2024-05-13T17:30:00Z",
        "２０２４年５月１３日|2024-05-13T00:00:00Z",
        "2024년 5월 13일 오후 5:00|2024-05-13T17:00:00Z",
        "2024. 5. 13.|2024-05-13T00:00:00Z",
        "13 мая 2024 г.|2024-05-13T00:00:00Z",
        "Mo, 13 Mai 2024 17:00:00 +0200|2024-05-13T15:00:00Z",
        "13.05.2024, 17:00 Uhr|2024-05-13T17:00:00Z",
        "月, 13 5月 2024 17:00:00 +0900|2024-05-13T08:00:00Z",
        "2024-05-13T17:00:00.123 GMT|2024-05-13T17:00:00.123Z",
        "2024-05-13T17:00:00+02:00[Europe/Berlin]|2024-05-13T15:00:00Z",
        "15 de setiembre de 2024|2024-09-15T00:00:00Z",
        "Sunday, 06-Nov-94 08:49:37 GMT|1994-11-06T08:49:37Z",
        "Tue, 02/07/2024 - 10:00|2024-07-02T10:00:00Z",
        "Sunday, 07/02/2023|2023-07-02T00:00:00Z",
        "Sat, 11 04 2020 08:51:49 +0100|2020-04-11T07:51:49Z",
        "Mon, 01 Jul 2024 10:00:00 America/New_York|2024-07-01T14:00:00Z",
        "Mon, 01 Jan 2024 10:00:00 America/New_York|2024-01-01T15:00:00Z",
        "2024-07-01 10:00 Europe/Berlin|2024-07-01T08:00:00Z",
        "2024-07-01T10Z|2024-07-01T10:00:00Z",
        "31-12-99|1999-12-31T00:00:00Z",
        "1715619600|2024-05-13T17:00:00Z",
        "1715619600123|2024-05-13T17:00:00.123Z",
      })
  void a_date_of_the_wild_is_read_to_the_moment(String text, Instant expected) {
    FeedDates.Reading reading = FeedDates.read(text);
    assertThat(reading).as(text).isNotNull();
    assertThat(reading.instant()).as(text).isEqualTo(expected);
    assertThat(reading.precision()).as(text).isEqualTo(Precision.DAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-03-27T00:00+08:00|2025-03-27",
        "Wed, 26 Mar 2025 23:30:00 -0500|2025-03-26",
        "Thu, 27 Mar 2025 00:10:00 JST|2025-03-27",
        "2025-03-27|2025-03-27",
        "2025-03-27T24:00:00+09:00|2025-03-28",
        "2025年3月27日 00:10:00 +0800|2025-03-27",
        "1743033600|2025-03-27",
        "2025-03|2025-03",
        "2025|2025",
      })
  void the_calendar_date_is_that_of_where_it_was_written(String text, String date) {
    FeedDates.Reading reading = FeedDates.read(text);
    assertThat(reading).as(text).isNotNull();
    assertThat(reading.date()).as(text).isEqualTo(new PartialDate(date));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-05|2024-05-01T00:00:00Z|MONTH",
        "May 2024|2024-05-01T00:00:00Z|MONTH",
        "octobre 2025|2025-10-01T00:00:00Z|MONTH",
        "abril de 2023|2023-04-01T00:00:00Z|MONTH",
        "2024年5月|2024-05-01T00:00:00Z|MONTH",
        "2024|2024-01-01T00:00:00Z|YEAR",
      })
  void a_coarse_date_says_how_coarse_it_is(String text, Instant first, Precision precision) {
    FeedDates.Reading reading = FeedDates.read(text);
    assertThat(reading).as(text).isNotNull();
    assertThat(reading.instant()).as(text).isEqualTo(first);
    assertThat(reading.precision()).as(text).isEqualTo(precision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "yesterday",
        "Mon, 32 Jan 2024 10:00:00 GMT",
        "2023-02-29",
        "2024-05-13T25:00:00Z",
        "2024-05-13T10:61:00Z",
        "2024-13-01",
        "05/06/2024",
        "Thu, 03/04/2024",
        "24-07-01",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "16 zzz 2012 11:47:32 GMT",
        "13 May",
        "May May 2024",
        "0",
        "99999999999999999999",
        "2024-05-13T10:00:00+99:00",
      })
  void an_impossible_or_ambiguous_date_is_null_and_never_a_guess(String text) {
    assertThat(FeedDates.read(text)).as(text).isNull();
  }
}
