package dev.modelwire.enrich.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTaggerTest {

  private static final ReleaseTagger TAGGER = ReleaseTagger.create();

  private static Tags tag(String content) {
    return TAGGER.tag(article(content));
  }

  private static Article article(String content) {
    return LabelledDocuments.of("a", "", content, ContentFormat.MARKDOWN, "2024-03-14");
  }

  private static List<String> models(String content) {
    return tag(content).releases().stream().map(ReleaseClaim::model).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Meta released Llama 2 (July). | Llama 2",
        "Today we are excited to introduce Zorbix-7B, a 7B language model. | Zorbix-7B",
        "Kestrel-2 was released last week by Initech. | Kestrel-2",
        "The launch of Gemini 1.5 changed the field. | Gemini 1.5",
        "This gave rise to Alpaca, Vicuna and Koala. | Alpaca;Vicuna;Koala",
        "Initech released Kestrel-2 (April) and Mistral released Mistral 7B (May). | Kestrel-2;Mistral 7B",
        "Yesterday Mistral AI open-sourced Mixtral 8x22B under Apache 2.0. | Mixtral 8x22B",
        "Anthropic lanzó ayer Claude 3, su nuevo modelo. | Claude 3",
        "Esto dio paso al nacimiento de Alpaca, Vicuna y Koala. | Alpaca;Vicuna;Koala",
        "Mistral sacó Mistral 7B (septiembre), Meta sacó Llama 2 (julio). | Mistral 7B;Llama 2",
        "Meta hat am Dienstag Llama 3 veröffentlicht. | Llama 3",
        "OpenAI lance GPT-4o, son nouveau modèle multimodal. | GPT-4o",
        "OpenAI 今天发布了 GPT-4o 模型。 | GPT-4o",
      })
  void releases_are_found(String content, String models) {
    assertThat(models(content)).as(content).containsExactly(models.split(";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We fine-tuned Llama 2 on our own support tickets.",
        "GPT-4 scores 86% on MMLU, far above GPT-3.5.",
        "Our chat assistant is based on Mixtral 8x7B and runs on one GPU.",
        "The startup raised 100 million dollars in a series A round.",
        "We asked GPT-4 to write a poem, then we compared it with Claude 2.",
        "Ajustamos Llama 2 con nuestros datos y lo usamos en producción.",
        "Le pedimos a GPT-4 que escribiera un poema.",
        "I like to cook pasta with tomatoes and basil in summer.",
      })
  void mentions_uses_and_comparisons_are_no_releases(String content) {
    assertThat(models(content)).as(content).isEmpty();
  }

  @Test
  void an_edition_that_is_short_for_a_name_in_the_text_is_no_model_of_its_own() {
    String edition = "Today Anthropic released Sonnet, its new language model.";
    assertThat(models(edition)).containsExactly("Sonnet");
    assertThat(models("Claude 3.5 Sonnet has competition. " + edition)).isEmpty();
  }

  @Test
  void the_facts_of_a_release_come_from_its_sentence() {
    String content =
        "Some words before it.\n\nOn July 18, 2023 Meta released **Llama 2** with 7B, 13B and 70B"
            + " parameters and open weights.\n\nSome words after it.";
    ReleaseClaim claim = tag(content).releases().getFirst();
    assertThat(claim.model()).isEqualTo("Llama 2");
    assertThat(claim.organization()).isEqualTo("Meta");
    assertThat(claim.date()).hasToString("2023-07-18");
    assertThat(claim.status()).isEqualTo(ReleaseStatus.RELEASED);
    assertThat(claim.parameters()).containsExactly("7B", "13B", "70B");
    assertThat(claim.evidence().quote())
        .startsWith("On July 18, 2023 Meta")
        .endsWith("open weights.")
        .isEqualTo(content.substring(claim.evidence().start(), claim.evidence().end()));
  }

  @Test
  void the_year_of_a_month_in_brackets_comes_from_the_text_where_nothing_else_tells_it() {
    Article article =
        LabelledDocuments.of(
            "a",
            "",
            "It all began in **April 2023** with small models.\n\n"
                + "Meta released Llama 2 (July), and Mistral released Mistral 7B (September).",
            ContentFormat.MARKDOWN,
            null);
    assertThat(TAGGER.tag(article).releases())
        .extracting(claim -> claim.model() + " " + claim.date())
        .containsExactly("Llama 2 2023-07", "Mistral 7B 2023-09");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Meta released Llama 3.1 in three sizes: 8B, 70B and, at last, 405B. | 8B;70B;405B",
        "Meta released Llama 3.1, whose largest version has 405 billion parameters. | 405B",
        "DeepSeek released DeepSeek-V3 with 671B parameters, 37B of them active. | 671B",
        "DeepSeek released DeepSeek-V3 (671B, 37B active), trained on 14.8T tokens. | 671B",
        "Mistral AI released Mixtral 8x22B for $3B of compute and 2B users. | 8x22B",
        "Meta released Llama 3.1, a 405B-parameter model, which beats the 175B GPT-3. | 405B",
        "Meta hat Llama 3.1 mit 405 Milliarden Parametern veröffentlicht. | 405B",
        "Meta lanzó Llama 3.1, con 1,5 mil millones de parámetros. | 1.5B",
        "阿里巴巴今天发布了 Qwen2 模型，拥有 720 亿参数。 | 72B",
        "DeepSeek 今天发布了 DeepSeek-V3 模型，拥有 6710亿个参数。 | 671B",
        "Moonshot AI released Kimi K2, a mixture of experts with 1T parameters. | 1T",
      })
  void sizes_are_those_of_the_model_and_of_nothing_else(String content, String sizes) {
    assertThat(tag(content).releases())
        .as(content)
        .first()
        .extracting(claim -> String.join(";", claim.parameters()))
        .isEqualTo(sizes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Initech has released [Kestrel-2](https://initech.example/2023/08/22/kestrel-2). | 2023-08-22",
        "[Initech releases Kestrel-2](https://news.example/2023/Aug/initech-kestrel). | 2023-08",
        "Initech has released Kestrel-2 ([paper](https://arxiv.org/abs/2308.12966v2)). | 2023-08",
        "Initech has released [Kestrel-2](https://huggingface.co/papers/2308.12966). | 2023-08",
        "Initech has released [Kestrel-2](https://arxiv.org/abs/2313.12966). | null",
        "Initech has released [Kestrel-2](https://initech.example/v/2023/99/). | null",
      })
  void a_link_to_the_news_or_the_paper_tells_the_date(String content, String date) {
    Article undated = LabelledDocuments.of("a", "", content, ContentFormat.MARKDOWN, null);
    assertThat(TAGGER.tag(undated).releases())
        .extracting(claim -> claim.model() + " " + claim.date())
        .containsExactly("Kestrel-2 " + date);
  }

  @Test
  void a_name_in_a_list_of_links_tells_when_somebody_wrote_about_it_and_not_when_it_came_out() {
    String content =
        "Initech has released Kestrel-2.\n\n- [Kestrel-2](https://blog.example/2024/02/02/kestrel)\n";
    Article undated = LabelledDocuments.of("a", "", content, ContentFormat.MARKDOWN, null);
    assertThat(TAGGER.tag(undated).releases())
        .extracting(claim -> claim.model() + " " + claim.date())
        .containsExactly("Kestrel-2 null");
  }

  @Test
  void a_word_that_is_spelt_as_a_maker_is_none() {
    String german = "Heute wurde das Sprachmodell Zorbix-7B mit offenen Gewichten veröffentlicht.";
    assertThat(tag(german).releases())
        .extracting(claim -> claim.model() + " of " + claim.organization())
        .containsExactly("Zorbix-7B of null");
  }

  @Test
  void a_date_that_opens_a_sentence_dates_all_that_it_names() {
    String content =
        "In September 2023 two releases came from directions that few were watching: the"
            + " Technology Innovation Institute in Abu Dhabi published Falcon 180B, the largest"
            + " open model of its time, and a start-up from Paris, Mistral AI, released Mistral 7B"
            + " with a magnet link and without a press release.";
    assertThat(tag(content).releases())
        .extracting(claim -> claim.model() + " " + claim.date())
        .containsExactly("Falcon 180B 2023-09", "Mistral 7B 2023-09");
  }

  @Test
  void an_unknown_maker_gets_the_name_that_the_text_gives() {
    assertThat(tag("Mistral AI has released Zorbix-7B, a new open model.").releases())
        .extracting(ReleaseClaim::organization)
        .containsExactly("Mistral AI");
  }

  @Test
  void the_language_is_told() {
    assertThat(tag("El modelo que se lanzó ayer es de la empresa y no es para todos.").language())
        .isEqualTo("es");
    assertThat(tag("这是一个新的模型，今天发布。").language()).isEqualTo("zh");
    assertThat(tag("これは新しいモデルです。").language()).isEqualTo("ja");
  }

  @Test
  void the_same_article_gets_the_same_tags() {
    Article article = article("Meta released Llama 2 (July).");
    assertThat(ReleaseTagger.create().tag(article)).isEqualTo(TAGGER.tag(article));
    assertThat(ReleaseTagger.create().version()).isEqualTo(TAGGER.version());
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "''",
        "' '",
        "'*'",
        "'[['",
        "'`'",
        "'<'",
        "'<a href='",
        "'&#xfffffff;'",
        "'|'",
        "'> '",
        "'\\'"
      })
  void broken_markup_is_read_all_the_same(String content) {
    assertThat(tag(content).releases()).isEmpty();
  }
}
