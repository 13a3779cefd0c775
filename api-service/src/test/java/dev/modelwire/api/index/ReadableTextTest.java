package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Phi-3 < Llama 3 in size, but ahead in code | Phi-3 < Llama 3 in size, but ahead in code
          a <3 for open weights                      | a <3 for open weights
          <p>Falcon <b>180B</b> &amp; Falcon 2</p>   | Falcon 180B & Falcon 2
          **Meta** released [Llama 2](https://a.b/c) | Meta released Llama 2
          ends with <                                | ends with <
          """)
  void signs_that_open_no_tag_stay_and_markup_goes(String content, String readable) {
    assertThat(ReadableText.lineOf(ContentFormat.MARKDOWN, content)).isEqualTo(readable);
  }
}
