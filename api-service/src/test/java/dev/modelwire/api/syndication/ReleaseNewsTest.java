package dev.modelwire.api.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.Wire;
import dev.modelwire.events.Access;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseNewsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Meta | 2023-07 | released | open    | 3 | false | Meta: Llama 2 (2023-07, open weights, 3 sources)
          -    | -       | released | unknown | 1 | false | Llama 2 (1 source)
          Meta | 2027    | upcoming | closed  | 2 | false | Meta: Llama 2 (upcoming, 2027, closed, 2 sources)
          Meta | 2023-07 | rumored  | unknown | 0 | true  | Meta: Llama 2 (retracted, rumored, 2023-07, 0 sources)
          """)
  void a_title_says_who_what_when_how_open_and_how_many_say_so(
      String maker,
      String date,
      String status,
      String access,
      int sources,
      boolean retracted,
      String title) {
    Release release =
        new Release(
            "llama-2",
            "Llama 2",
            List.of(),
            List.of(),
            maker,
            ModelKind.LLM,
            ReleaseStatus.valueOf(status.toUpperCase(Locale.ROOT)),
            date == null ? null : new PartialDate(date),
            Access.valueOf(access.toUpperCase(Locale.ROOT)),
            List.of(),
            null,
            null,
            0.9,
            sources,
            sources,
            Wire.NOON,
            Wire.NOON,
            List.of(),
            retracted);

    assertThat(ReleaseNews.title(release)).isEqualTo(title);
  }

  @Test
  void readers_are_sent_to_pages_of_the_web_only() {
    assertThat(NewsHtml.web(URI.create("https://news.example.org/é?a=1&b")))
        .contains("https://news.example.org/%C3%A9?a=1&b");
    assertThat(NewsHtml.web(URI.create("file:///etc/passwd"))).isEmpty();
    assertThat(NewsHtml.web(URI.create("javascript:alert(1)"))).isEmpty();
    assertThat(NewsHtml.web(URI.create("/relative"))).isEmpty();
    assertThat(NewsHtml.web(null)).isEmpty();
  }
}
