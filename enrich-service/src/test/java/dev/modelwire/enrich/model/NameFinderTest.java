package dev.modelwire.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.text.Tokens;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFinderTest {

  private static final NameFinder FINDER = new NameFinder(Knowledge.load());

  private static List<String> names(String text) {
    return FINDER.find(text, Tokens.of(text, 0, text.length()), true, false, new BitSet()).stream()
        .map(Mention::name)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "we tried GPT-4o mini yesterday | GPT-4o mini",
        "with Llama-2-70b-chat | Llama-2-70b-chat",
        "the Claude 3.5 Sonnet model | Claude 3.5 Sonnet",
        "over Llama 3, 3.1 and 3.2 | Llama 3;Llama 3.1;Llama 3.2",
        "as Zorbix-7B-Instruct shows | Zorbix-7B-Instruct",
        "and Kestrel 70B by them | Kestrel 70B",
        "this is ZorbLM | ZorbLM",
        "they like Claude Zephyrine 6 a lot | Claude Zephyrine 6",
        "with gpt-oss-120b | gpt-oss-120b",
        "发布 Qwen2.5-VL 模型 | Qwen2.5-VL",
        "on an H100 with CUDA 12 | ",
        "a GPT-based, ChatGPT-only thing | ",
        "in Claude Code | ",
        "Mistral raised money | ",
        "about Mistral Small 3 | Mistral Small 3",
      })
  void names_are_found_whole_and_nothing_else(String text, String names) {
    assertThat(names(text))
        .as(text)
        .isEqualTo(names == null ? List.of() : List.of(names.split(";")));
  }
}
