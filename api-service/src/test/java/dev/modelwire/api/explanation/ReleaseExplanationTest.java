package dev.modelwire.api.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.TestApi;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

class ReleaseExplanationTest {

  @TempDir private Path data;

  /** Tells which articles it was given. Not annotated: the scan must not find it. */
  static class WithLedger {
    @Bean
    ReleaseExplainer explainer() {
      return _ ->
          new ReleaseExplainer.Explaining() {
            private final ArrayNode titles = EventJson.mapper().createArrayNode();

            @Override
            public void take(ArticleChange article) {
              titles.add(article.article().title());
            }

            @Override
            public Optional<JsonNode> explanation() {
              return titles.isEmpty() ? Optional.empty() : Optional.of(titles);
            }
          };
    }
  }

  private static final String PATH = "/api/v1/releases/%s/explanation";
  private static final Story CLAIMS =
      Story.of(
          "claims",
          "It is out",
          "Northlight released Foo 2 today.",
          "Foo 2",
          "Northlight",
          "Northlight released Foo 2 today.");
  private static final Story OTHER = Story.plain("other", "Something else", "Nothing new.");

  @Test
  void a_release_is_explained_by_the_ledger_beside_the_api_from_the_articles_that_claim_it() {
    InMemoryEventStore store = new InMemoryEventStore("log-1");
    try (TestApi api = TestApi.start(data, store, Map.of(), WithLedger.class)) {
      api.record(
          Wire.published(0, CLAIMS),
          Wire.published(1, OTHER),
          Wire.detected(2, Wire.releaseOf("foo-2", "Foo 2", "Northlight", null, CLAIMS)));
      assertThat(api.get(PATH.formatted("foo-2")).json().toString()).isEqualTo("[\"It is out\"]");
      assertThat(api.get(PATH.formatted("foo-3")).status()).isEqualTo(404);
    }
  }

  @Test
  void without_a_ledger_it_says_so() {
    try (TestApi api = TestApi.start(data, Map.of())) {
      assertThat(api.get(PATH.formatted("foo-2")).status()).isEqualTo(503);
    }
  }
}
