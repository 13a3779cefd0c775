package dev.modelwire.api.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ArticleEndpointsTest {

  private static final String QUOTE = "Northlight released LLaMA-2.";
  private static final Story LLAMA =
      Story.of(
          "llama", "Alpacas & co", "News. " + QUOTE + " Fine.", "LLaMA-2", "Northlight", QUOTE);
  private static final Story CHINESE =
      Story.plain("zh", "模型周报", "深度求索发布了新的大语言模型。").at(Wire.NOON.plus(Duration.ofDays(1)));
  private static final Story ACCENTS =
      Story.plain("fr", "Été", "Le modèle est arrivé, voilà tout.")
          .at(Wire.NOON.minus(Duration.ofDays(400)));
  private static final Story REVISED = Story.plain("rev", "Old title", "The old text.").at(null);
  private static final Story GONE = Story.plain("gone", "Gone", "It was withdrawn.");

  @TempDir static Path data;
  private static TestApi api;

  @BeforeAll
  static void start() {
    api = TestApi.start(data, Map.of());
    api.record(
        Wire.published(0, LLAMA),
        Wire.published(1, CHINESE),
        Wire.published(2, ACCENTS),
        Wire.published(3, REVISED),
        Wire.published(4, GONE),
        Wire.detected(5, Wire.releaseOf("llama-2", "Llama 2", "Northlight", "2026", LLAMA)),
        Wire.article(6, EventType.ARTICLE_REVISED, REVISED.revised("New title", "The fresh text.")),
        Wire.article(7, EventType.ARTICLE_WITHDRAWN, GONE));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                | zh rev llama fr
          ?sort=observed                    | rev fr zh llama
          ?q=Llama%202                      | llama
          ?q=northlight%20fine              | llama
          ?q=northlight%20nothing           | ''
          ?q=%22released%20llama%22         | llama
          ?q=%22llama%20released%22         | ''
          ?q=modele                         | fr
          ?q=arriv*                         | fr
          ?q=大语言模型                      | zh
          ?q=语言                            | zh
          ?q=fresh                          | rev
          ?q=old                            | ''
          ?q=releases%20alpaca              | llama
          ?q=%22releases%22                 | ''
          ?q=modeles                        | fr
          ?q=the%20-fresh                   | ''
          ?q=fresh%7Cvoil%C3%A0&sort=relevance | rev fr
          ?has_release=true                 | llama
          ?has_release=false                | zh rev fr
          ?organization=NORTHLIGHT          | llama
          ?model=llama2                     | llama
          ?release=llama-2                  | llama
          ?release=nothing                  | ''
          ?from=2026-11-21                  | zh
          ?to=2025                          | fr
          ?from=2026-11-20T12:00:00Z&to=2026-11-20 | rev llama
          ?observed_from=2026-11-20T12:01:00Z | zh rev llama fr
          ?observed_to=2026-11-19           | ''
          ?label=anything                   | ''
          ?language=en&has_release=true     | llama
          ?language=de                      | ''
          ?feed=nothing                     | ''
          """)
  void a_list_shows_what_is_asked_for_newest_first(String query, String keys) {
    List<String> ids =
        keys.isEmpty()
            ? List.of()
            : List.of(keys.split(" ")).stream().map(key -> Story.plain(key, "", "").id()).toList();

    assertThat(api.get("/api/v1/articles" + encoded(query)).items("id")).isEqualTo(ids);
  }

  @Test
  void an_article_shows_its_text_and_what_it_reports_with_the_release_that_came_of_it() {
    JsonNode article = api.get("/api/v1/articles/" + LLAMA.id()).json();
    JsonNode claim = article.get("releases").get(0);

    assertThat(article.get("content").asString()).contains(QUOTE);
    assertThat(claim.get("release_id").asString()).isEqualTo("llama-2");
    assertThat(claim.get("model").asString()).isEqualTo("LLaMA-2");
    int start = claim.at("/evidence/start").asInt();
    int end = claim.at("/evidence/end").asInt();
    assertThat(article.get("content").asString().substring(start, end)).isEqualTo(QUOTE);
    assertThat(claim.at("/passage/before").asString()).isEqualTo("News. ");
  }

  @Test
  void a_withdrawn_article_keeps_its_page() {
    JsonNode article = api.get("/api/v1/articles/" + GONE.id()).json();

    assertThat(article.get("withdrawn").asBoolean()).isTrue();
  }

  @Test
  void the_root_counts_what_is_listed() {
    JsonNode root = api.get("/api/v1").json();

    assertThat(root.get("articles").asInt()).isEqualTo(4);
    assertThat(root.get("releases").asInt()).isOne();
    assertThat(root.get("position").asInt()).isEqualTo(7);
  }

  @Test
  void facets_count_all_that_is_asked_for_whatever_the_page_shows() {
    JsonNode page =
        api.get("/api/v1/articles?limit=1&facets=language,has_release&facets=organization").json();

    assertThat(page.at("/facets/language/0/value").asString()).isEqualTo("en");
    assertThat(page.at("/facets/language/0/count").asInt()).isEqualTo(4);
    assertThat(page.at("/facets/has_release").toString())
        .isEqualTo("[{\"value\":\"false\",\"count\":3},{\"value\":\"true\",\"count\":1}]");
    assertThat(page.at("/facets/organization/0/value").asString()).isEqualTo("Northlight");
    assertThat(page.at("/total/value").asInt()).isEqualTo(4);
    assertThat(page.at("/total/relation").asString()).isEqualTo("eq");
    assertThat(api.get("/api/v1/articles?facets=nothing").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/articles").json().has("facets")).isFalse();
  }

  @Test
  void a_client_gets_the_members_that_it_asks_for() {
    JsonNode item = api.get("/api/v1/articles?fields=id,title&limit=1").json().at("/items/0");
    JsonNode article = api.get("/api/v1/articles/" + LLAMA.id() + "?fields=content").json();

    assertThat(item.propertyNames()).containsExactlyInAnyOrder("id", "title");
    assertThat(article.propertyNames()).containsExactly("content");
    assertThat(api.get("/api/v1/articles?fields=nothing").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/articles/" + LLAMA.id() + "?fields=x").status()).isEqualTo(400);
  }

  @Test
  void a_search_that_asks_for_it_shows_where_the_words_stand() {
    JsonNode found =
        api.get("/api/v1/articles?q=released%20alpaca&highlight=true")
            .json()
            .at("/items/0/highlights");

    assertThat(found.toString())
        .isEqualTo(
            "{'title':{'text':'Alpacas & co','matches':[{'start':0,'end':7}]},"
                .concat("'text':[{'text':'Northlight released LLaMA-2. Fine.',")
                .concat("'matches':[{'start':11,'end':19}]}]}")
                .replace('\'', '"'));
  }

  @Test
  void an_article_found_by_the_name_of_its_model_alone_has_no_highlights_to_show() {
    JsonNode found =
        api.get("/api/v1/articles?q=llama2&highlight=true&fields=highlights").json().at("/items/0");

    assertThat(found.toString()).isEqualTo("{\"highlights\":{\"title\":null,\"text\":[]}}");
  }

  @Test
  void highlights_need_a_search_and_are_only_there_when_asked_for() {
    assertThat(api.get("/api/v1/articles?highlight=true").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/articles?q=fresh&highlight=yes").status()).isEqualTo(400);
    assertThat(api.get("/api/v1/articles?highlight=false").json().at("/items/0").has("highlights"))
        .isFalse();
    assertThat(api.get("/api/v1/articles?q=fresh").json().at("/items/0").has("highlights"))
        .isFalse();
  }

  @Test
  void an_article_tells_its_revisions_and_is_read_as_it_was_before_them() {
    String path = "/api/v1/articles/" + REVISED.id();
    JsonNode now = api.get(path).json();
    // Events of these tests have the time of noon and as many seconds as their position.
    JsonNode then = api.get(path + "?as_of=2026-11-20T12:00:05Z").json();

    assertThat(now.get("title").asString()).isEqualTo("New title");
    assertThat(now.get("revisions")).hasSize(2);
    assertThat(then.get("title").asString()).isEqualTo("Old title");
    assertThat(then.get("content").asString()).isEqualTo("The old text.");
    assertThat(then.get("revisions")).hasSize(1);
    assertThat(api.get(path + "?as_of=2026-11-20T12:00:02Z").status()).isEqualTo(404);
    assertThat(api.get(path + "?as_of=yesterday").status()).isEqualTo(400);
  }

  @Test
  void the_history_of_an_article_and_of_a_release_is_read_page_by_page() {
    JsonNode first = api.get("/api/v1/articles/" + REVISED.id() + "/history?limit=1").json();
    JsonNode rest =
        api.get(
                "/api/v1/articles/"
                    + REVISED.id()
                    + "/history?after="
                    + first.get("next_cursor").asString())
            .json();

    assertThat(first.at("/items/0/state/title").asString()).isEqualTo("Old title");
    assertThat(rest.at("/items/0/state/title").asString()).isEqualTo("New title");
    assertThat(rest.at("/items/0/state").has("content")).isFalse();
    assertThat(rest.get("next_cursor").isNull()).isTrue();
    assertThat(api.get("/api/v1/releases/llama-2/history").json().get("items")).hasSize(1);
    assertThat(api.get("/api/v1/releases/" + REVISED.id() + "/history").status()).isEqualTo(404);
  }

  @Test
  void every_claim_about_a_release_is_shown_in_its_paragraph() {
    JsonNode claims = api.get("/api/v1/releases/llama-2/claims").json().get("items");

    assertThat(claims).hasSize(1);
    assertThat(claims.at("/0/article/id").asString()).isEqualTo(LLAMA.id());
    assertThat(claims.at("/0/claims/0/passage/quote").asString()).isEqualTo(QUOTE);
    assertThat(claims.at("/0/claims/0/passage/before").asString()).isEqualTo("News. ");
    assertThat(api.get("/api/v1/releases/nothing/claims").status()).isEqualTo(404);
  }

  private static String encoded(String query) {
    return query
        .replace("大语言模型", "%E5%A4%A7%E8%AF%AD%E8%A8%80%E6%A8%A1%E5%9E%8B")
        .replace("语言", "%E8%AF%AD%E8%A8%80")
        .replace("|", "%7C");
  }
}
