package dev.modelwire.enrich.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelIdentityTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Llama 2 | llama-2
          LLaMA 2 | llama-2
          LLaMA-2 | llama-2
          Llama2 | llama-2
          Llama v2 | llama-2
          Llama-2-70b-chat | llama-2
          Llama-2-70b-chat-hf | llama-2
          meta-llama/Llama-2-7b | llama-2
          Meta Llama 2 70B Instruct | llama-2
          Llama 2 de Meta | llama-2
          Meta's Llama 2 | llama-2
          Llama 2 (7B) | llama-2
          라마2 | llama-2
          Metaの Llama 2 | llama-2
          LLaMA | llama
          Llama 1 | llama
          Llama 3 | llama-3
          라마3 | llama-3
          Llama-3.1-8B-Instruct | llama-3.1
          Llama 3.1 405B | llama-3.1
          Llama 4 Behemoth | llama-4-behemoth
          Llama-3.1-Nemotron-Nano-VL-8B-V1 | llama-3.1-nemotron-nano-vl
          Code Llama | codellama
          CodeLlama-34b | codellama
          Claude | claude
          Claude 3 | claude-3
          Claude 3.5 Sonnet | claude-3.5-sonnet
          Claude 3.7 | claude-3.7-sonnet
          Claude 3.7 Sonnet | claude-3.7-sonnet
          claude-3-5-sonnet-20240620 | claude-3.5-sonnet
          Claude Sonnet 3.5 | claude-3.5-sonnet
          Sonnet 3.5 | claude-3.5-sonnet
          3.5 Sonnet | claude-3.5-sonnet
          Claude 3.7 Sonnet | claude-3.7-sonnet
          Claude Opus 4.6 | claude-4.6-opus
          claude-opus-4-6 | claude-4.6-opus
          Opus 4.6 | claude-4.6-opus
          Claude+ | claude-plus
          GPT4 | gpt-4
          GPT-4 | gpt-4
          GPT‑4 | gpt-4
          gpt-4-0613 | gpt-4-0613
          GPT-4-32k | gpt-4
          GPT-3.0 | gpt-3
          GPT-4o | gpt-4o
          GPT-4-o | gpt-4o
          gpt4o | gpt-4o
          gpt-4o-2024-08-06 | gpt-4o
          GPT-4o mini | gpt-4o-mini
          4o mini | gpt-4o-mini
          GPT 4 Turbo | gpt-4-turbo
          GPT-4V | gpt-4v
          GPT-4 Vision | gpt-4v
          gpt-oss-120b | gpt-oss
          GPT-NeoX-20B | gpt-neox
          GPT-J-6B | gpt-j
          GPT4All | gpt4all
          GPT-5-Codex | gpt-5-codex
          gpt2-chatbot | gpt-2-chatbot
          ChatGPT | chatgpt
          Chat GPT | chatgpt
          챗GPT | chatgpt
          OpenAI o3 | o3
          o3 mini | o3-mini
          o1-preview | o1-preview
          o1 | o1
          Mistral | mistral-7b
          Mistral 7B | mistral-7b
          Mistral-7B-Instruct-v0.1 | mistral-7b
          Mistral 7B v0.2 | mistral-7b-0.2
          Mistral Large | mistral-large
          Mistral Small 3.1 | mistral-3.1-small
          Mixtral 8x7B | mixtral-8x7b
          Mixtral | mixtral-8x7b
          Mixtral-8x22B | mixtral-8x22b
          MPT | mpt
          MPT-7B | mpt
          MPT-30B | mpt-30b
          Falcon-40B | falcon
          Falcon LLM | falcon
          Falcon 180B | falcon-180b
          Gemini 1.5 Pro | gemini-1.5-pro
          Gemini 1.5 Flash | gemini-1.5-flash
          Gemini Flash 1.5 | gemini-1.5-flash
          Gemini 2.0 | gemini-2
          Gemini 2.5 Flash-Lite | gemini-2.5-flash-lite
          gemini-2.5-flash-preview-05-20 | gemini-2.5-flash-0520
          Google Gemini | gemini
          ChatGLM-6B | chatglm
          ChatGLM | chatglm
          ChatGLM2-6B | chatglm-2
          GLM-130B | glm-130b
          GLM-4.5 Air | glm-4.5-air
          DeepSeek V3 | deepseek-v3
          DeepSeek-V3-0324 | deepseek-v3-0324
          DeepSeek R1 | deepseek-r1
          DeepSeek-R1-Distill | deepseek-r1-distill
          Deep Seek R-1 | deepseek-r1
          Kimi K2 | kimi-k2
          Kimi-K2-Instruct-0905 | kimi-k2-0905
          Kimi 2.5 | kimi-k2.5
          Qwen2.5-72B-Instruct | qwen-2.5
          Qwen 2.5 Coder | qwen-2.5-coder
          Qwen3-235B-A22B-Thinking-2507 | qwen-3-thinking-2507
          通义千问 | qwen
          豆包大模型1.6 | doubao-1.6
          스몰LM | smollm
          Command R+ | command-r-plus
          Cohere Command R | command-r
          DALL·E 3 | dall-e-3
          DALL-E3 | dall-e-3
          SDXL | stable-diffusion-xl
          Stable LM 2 | stablelm-2
          StarCoder2-15B | starcoder-2
          StarCoder2-15B-Instruct-v0.1 | starcoder-2-instruct
          Gemma 3 27B | gemma-3
          Gemma 3 270M | gemma-3-270m
          FLAN-T5 | flan-t5
          mT5-XXL | mt5-xxl
          Phi-3.5-mini-instruct | phi-3.5-mini
          microsoft/phi-2 | phi-2
          42dot LLM 1.3B | 42dot
          1-bit Bonsai | 1-bit-bonsai
          Nano Banana | gemini-2.5-flash-image
          Gemini 2.5 Flash Image | gemini-2.5-flash-image
          Nano Banana 2 | nano-banana-2
          Whisper large-v3-turbo | whisper-3-large-turbo
          MPT-7B-StoryWriter-65k+ | mpt-storywriter
          BLIP3-o | blip-3o
          BLIP-2 | blip-2
          Bing Chat | bing-chat
          天工 | 天工
          7B | 7b
          Chat | chat
          """)
  void a_name_means_its_family_version_and_edition(String name, String identity) {
    assertThat(ModelIdentity.of(name)).hasToString(identity);
  }

  @Test
  void names_that_look_alike_and_mean_other_releases_stay_apart() {
    assertThat(
            java.util.stream.Stream.of(
                    "Claude 3",
                    "Claude 3.5 Sonnet",
                    "Claude 3.7 Sonnet",
                    "Claude 3.5 Haiku",
                    "Claude 2",
                    "Claude 2.1",
                    "Claude Instant",
                    "GPT-4",
                    "GPT-4o",
                    "GPT-4o mini",
                    "GPT-4.1",
                    "GPT-4.5",
                    "GPT-4 Turbo",
                    "GPT-5",
                    "GPT-5 mini",
                    "o1",
                    "o1-mini",
                    "o1-preview",
                    "o3",
                    "Llama 3",
                    "Llama 3.1",
                    "Llama 3-V",
                    "Gemini 1.5 Pro",
                    "Gemini 1.5 Flash",
                    "Gemini 2.5 Pro",
                    "Mistral 7B",
                    "Mistral Large",
                    "Mixtral",
                    "Mixtral 8x22B",
                    "Qwen2.5",
                    "Qwen2.5-Coder",
                    "Qwen2.5-Math",
                    "Qwen2.5-VL",
                    "T5",
                    "mT5",
                    "FLAN-T5",
                    "BERT",
                    "DistilBERT",
                    "RoBERTa",
                    "Falcon",
                    "Falcon 2")
                .map(ModelIdentity::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_claim_in_letters_that_no_rule_knows_is_told_by_its_latin_alias() {
    assertThat(ModelIdentity.of(Claims.claim("하이퍼클로바").aliases("HyperCLOVA X").build()))
        .hasToString("hyperclova-x");
    assertThat(ModelIdentity.of(Claims.claim("Grok").aliases("Grok 3").build()))
        .as("a name in Latin letters speaks for itself")
        .hasToString("grok");
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          V3.2 | DeepSeek | deepseek-v3.2
          V3.2-Speciale | DeepSeek | deepseek-v3.2-speciale
          R1 | DeepSeek | deepseek-r1
          R1 | NovaSky | r1
          K2 Thinking | Moonshot AI | kimi-k2-thinking
          Large 3 | Mistral AI | mistral-3-large
          2.5 Pro | Google | gemini-2.5-pro
          Nano Banana 2 | Google | nano-banana-2
          Fable 5 | Anthropic | claude-fable-5
          Claude Fable 5 | Anthropic | claude-fable-5
          Golden Gate Claude | Anthropic | golden-gate-claude
          Computer Use | Anthropic | computer-use
          Zephyrion 3 | DeepSeek | zephyrion-3
          """)
  void a_name_without_a_family_means_its_owners(String name, String owner, String identity) {
    assertThat(ModelIdentity.of(Claims.claim(name).by(owner).build())).hasToString(identity);
  }

  @Test
  void what_has_no_letters_still_has_an_identity_of_its_own() {
    assertThat(ModelIdentity.of("🦙")).isNotEqualTo(ModelIdentity.of("🐪"));
    assertThat(ModelIdentity.of("🦙").value()).startsWith("unnamed-");
  }

  @Property(tries = 2000)
  void an_identity_means_itself(@ForAll String name) {
    ModelIdentity once = ModelIdentity.of(name);
    assertThat(ModelIdentity.of(once.value())).isEqualTo(once);
  }

  @Property(tries = 2000)
  void a_names_identity_means_itself(@ForAll("names") Name name) {
    ModelIdentity once = ModelIdentity.of(name.plain());
    assertThat(ModelIdentity.of(once.value())).isEqualTo(once);
    assertThat(once.isPlainly(name.plain().toUpperCase(Locale.ROOT))).isTrue();
  }

  @Property(tries = 5000)
  void spelling_owner_size_and_tuning_make_no_difference(
      @ForAll("names") Name name, @ForAll("noises") Noise noise) {
    assertThat(ModelIdentity.of(noise.over(name)))
        .as("%s against %s", noise.over(name), name.plain())
        .isEqualTo(ModelIdentity.of(name.plain()));
  }

  @Property
  void another_version_or_edition_is_another_model(
      @ForAll("names") Name one, @ForAll("names") Name other) {
    if (!one.equals(other)) {
      assertThat(ModelIdentity.of(one.plain())).isNotEqualTo(ModelIdentity.of(other.plain()));
    }
  }

  @Property
  void an_identity_of_latin_letters_is_safe_in_a_url(@ForAll("names") Name name) {
    String value = ModelIdentity.of(name.plain()).value();
    assertThat(URI.create("/" + value).getRawPath()).isEqualTo("/" + value);
  }

  /** Families that rules know and families that nobody has heard of. */
  @Provide
  Arbitrary<Name> names() {
    Arbitrary<String> families =
        Arbitraries.of(
            "Llama",
            "GPT",
            "Claude",
            "Gemini",
            "Qwen",
            "Phi",
            "Grok",
            "Zephyrion",
            "Kestrel",
            "OpenThing",
            "Nimbus",
            "Tarn",
            "WizardLM");
    Arbitrary<String> versions = Arbitraries.of("2", "3", "3.5", "4", "4.5", "7", "12");
    Arbitrary<String> editions = Arbitraries.of("", "Mini", "Pro", "Turbo", "Coder", "Flash");
    return Combinators.combine(families, versions, editions).as(Name::new);
  }

  @Provide
  Arbitrary<Noise> noises() {
    return Combinators.combine(
            Arbitraries.of("", "Meta ", "OpenAI's ", "Google ", "acme/", "Stability AI "),
            Arbitraries.of(" ", "-", "_", "‑", " "),
            Arbitraries.of("", "-7B", " 70b", " (8x22B)", "-1.5b"),
            Arbitraries.of("", "-chat", "-Instruct", " Preview", " model", "-GGUF", "-20250101"),
            Arbitraries.of("", " by Google", " de Meta", " von OpenAI", " ™"),
            Arbitraries.integers().between(0, 3))
        .as(Noise::new);
  }

  record Name(String family, String version, String edition) {
    String plain() {
      return (family + " " + version + " " + edition).strip();
    }
  }

  record Noise(
      String owner, String separator, String size, String tuning, String apposition, int casing) {
    String over(Name name) {
      String edition = name.edition().isEmpty() ? "" : separator + name.edition();
      String text = name.family() + separator + name.version() + edition + size + tuning;
      String cased =
          switch (casing) {
            case 0 -> text.toLowerCase(Locale.ROOT);
            case 1 -> text.toUpperCase(Locale.ROOT);
            default -> text;
          };
      return owner + cased + apposition;
    }
  }
}
