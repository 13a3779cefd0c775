package dev.modelwire.api.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventJson;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

class ArticleExplanationTest {

  private static final Story SHORT = Story.plain("short", "News", "Northlight released Foo 2.");
  private static final Story LONG = Story.plain("long", "Much news", "word ".repeat(110_000));

  @TempDir private Path data;

  /** Tells the title in place of an explanation. Not annotated: the scan must not find it. */
  static class WithTagger {
    @Bean
    ArticleExplainer explainer() {
      return article -> EventJson.mapper().createObjectNode().put("explained", article.title());
    }
  }

  @Test
  void an_article_is_explained_by_the_tagger_beside_the_api() {
    InMemoryEventStore store = new InMemoryEventStore("log-1");
    try (TestApi api = TestApi.start(data, store, Map.of(), WithTagger.class)) {
      api.record(Wire.published(0, SHORT), Wire.published(1, LONG));
      String path = "/api/v1/articles/%s/explanation";
      assertThat(api.get(path.formatted(SHORT.id())).json().get("explained").asString())
          .isEqualTo("News");
      assertThat(api.get(path.formatted("nobody")).status()).isEqualTo(404);
      assertThat(api.get(path.formatted(LONG.id())).status())
          .as("too long to be explained while somebody waits")
          .isEqualTo(400);
    }
  }

  @Test
  void without_a_tagger_it_says_so() {
    try (TestApi api = TestApi.start(data, Map.of())) {
      api.record(Wire.published(0, SHORT));
      assertThat(api.get("/api/v1/articles/%s/explanation".formatted(SHORT.id())).status())
          .isEqualTo(503);
    }
  }
}
