package dev.modelwire.api.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFamilyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Llama 2               | llama
          LLaMA-3.1 70B         | llama
          Code Llama            | code llama
          GPT-4o mini           | gpt
          gpt-oss-120b          | gpt oss
          Claude 3.5 Sonnet     | claude
          Claude Opus 4.1       | claude
          Qwen2.5-Coder-32B     | qwen
          DeepSeek-V3           | deepseek
          DeepSeek R1           | deepseek
          Mistral Large 2       | mistral
          Stable LM 2           | stable lm
          o1                    | o
          Command R+            | command r+
          通义千问2.5            | 通义千问
          7B                    | 7b
          Nova Pro              | nova
          Pro                   | pro
          """)
  void a_family_is_what_stands_before_the_version(String model, String family) {
    assertThat(ModelFamily.of(model)).isEqualTo(family);
  }
}
