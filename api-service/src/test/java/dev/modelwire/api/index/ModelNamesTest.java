package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Llama 2, LLaMA-2, true",
    "GPT-4, gpt4, true",
    "Command R+, command-r+, true",
    "Qwen2.5-Coder, Qwen 2.5 Coder, true",
    "ＧＰＴ－４, GPT-4, true",
    "GPT-4.1, GPT-41, false",
    "Command R, Command R+, false",
    "文心一言, 文心 一言, true"
  })
  void spellings_of_one_name_are_one(String one, String other, boolean same) {
    assertThat(ModelNames.normalized(one).equals(ModelNames.normalized(other))).isEqualTo(same);
  }
}
