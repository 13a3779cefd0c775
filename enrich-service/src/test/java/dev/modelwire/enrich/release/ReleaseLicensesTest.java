package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.ReleaseClaim;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLicensesTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();

  private static List<String> licenses(String content) {
    return TAGGER
        .tag(LabelledDocuments.of("a", "", content, ContentFormat.MARKDOWN, "2026-03-14"))
        .releases()
        .stream()
        .map(ReleaseLicensesTest::line)
        .toList();
  }

  private static String line(ReleaseClaim claim) {
    return claim.model() + ": " + claim.license();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Today Initech released Zorbix-7B under the Apache 2.0 license. | Zorbix-7B: Apache-2.0",
        "Today Initech released Zorbix-7B. It is available under the MIT license. | Zorbix-7B: MIT",
        "Today Initech released Zorbix-7B (MIT). | Zorbix-7B: MIT",
        "Better than Llama 2: Initech today released Kestrel-9B and the Apache 2.0 licensed Zorbix-7B. | Kestrel-9B: null;Zorbix-7B: Apache-2.0",
        "Meta released Llama 3 under the Llama 3 Community License Agreement. | Llama 3: Llama 3 Community License",
        "Initech released Zorbix-7B under a CC BY-NC 4.0 license. | Zorbix-7B: CC-BY-NC-4.0",
        "Initech released Zorbix-7B under the Initech Research License. | Zorbix-7B: Initech Research License",
        "Initech released Zorbix-7B under a modified MIT license. | Zorbix-7B: Modified MIT",
        "Initech lanzó ayer Zorbix-7B, un modelo de lenguaje con licencia Apache 2.0. | Zorbix-7B: Apache-2.0",
        "Initech a publié hier Zorbix-7B, un modèle de langage sous licence MIT. | Zorbix-7B: MIT",
        "Initech hat gestern Zorbix-7B unter der Apache-2.0-Lizenz veröffentlicht. | Zorbix-7B: Apache-2.0",
        "A Initech lançou ontem o Zorbix-7B, um modelo de linguagem sob a licença MIT. | Zorbix-7B: MIT",
        "Initech ha rilasciato ieri Zorbix-7B, un modello linguistico con licenza Apache 2.0. | Zorbix-7B: Apache-2.0",
        "Initech 今天发布了 Zorbix-7B 模型,采用 MIT 许可证。 | Zorbix-7B: MIT",
        "Initechは本日、新しい言語モデルZorbix-7BをApache 2.0ライセンスで公開した。 | Zorbix-7B: Apache-2.0",
        "Initech는 오늘 새로운 언어 모델 Zorbix-7B를 MIT 라이선스로 공개했다. | Zorbix-7B: MIT",
      })
  void a_license_that_is_stated_of_a_release_is_read(String content, String licenses) {
    assertThat(licenses(content)).as(content).containsExactly(licenses.split(";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Today Initech released Zorbix-7B. The dataset has an Apache 2.0 license. | Zorbix-7B: null",
        "Initech, founded at MIT, released Zorbix-7B today. | Zorbix-7B: null",
        "Initech hat gestern Zorbix-7B mit 7 Milliarden Parametern veröffentlicht. | Zorbix-7B: null",
        "Initech released Zorbix-7B under an Apache 2.0-style license of its own. | Zorbix-7B: null",
        "Today Initech released Zorbix-7B under a permissive license. | Zorbix-7B: null",
      })
  void what_is_not_said_of_the_weights_is_not_their_license(String content, String licenses) {
    assertThat(licenses(content)).as(content).containsExactly(licenses.split(";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Initech released Zorbix-7B (Apache 2.0) and Hooli released Kestrel-9B (MIT license). | Zorbix-7B: Apache-2.0;Kestrel-9B: MIT",
        "Today Initech released Zorbix-7B and Zorbix-70B under the MIT license. | Zorbix-7B: MIT;Zorbix-70B: MIT",
      })
  void each_release_of_a_sentence_has_its_own_license(String content, String licenses) {
    assertThat(licenses(content)).as(content).containsExactly(licenses.split(";"));
  }
}
