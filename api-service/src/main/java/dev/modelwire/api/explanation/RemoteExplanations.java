package dev.modelwire.api.explanation;

import dev.modelwire.api.article.ArticleExplainer;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Asks an enrich service, which has the tagger and the ledger's rules, and sends it what to explain
 * from the history: it keeps no history itself.
 */
final class RemoteExplanations implements ArticleExplainer, ReleaseExplainer {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteExplanations.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(5);

  /** Of the articles that claim one release, in bytes; older ones beyond it are left out. */
  private static final int MOST_SENT = 64 * 1024 * 1024;

  private final RestClient client;

  RemoteExplanations(URI uri, Duration timeout) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build());
    requests.setReadTimeout(timeout);
    client = RestClient.builder().baseUrl(uri.toString()).requestFactory(requests).build();
  }

  @Override
  public JsonNode explain(Article article) {
    byte[] body = EventJson.mapper().writeValueAsBytes(article);
    return ask("/explanations/articles", body).orElseThrow(RemoteExplanations::unavailable);
  }

  @Override
  public Explaining of(String releaseId) {
    ByteArrayOutputStream articles = new ByteArrayOutputStream();
    return new Explaining() {
      @Override
      public void take(ArticleChange article) {
        byte[] next = EventJson.mapper().writeValueAsBytes(article);
        if (articles.size() + next.length < MOST_SENT) {
          articles.writeBytes(next);
          articles.write('\n');
        }
      }

      @Override
      public Optional<JsonNode> explanation() {
        return ask("/explanations/releases/{id}", articles.toByteArray(), releaseId);
      }
    };
  }

  /** Empty for 404. */
  private Optional<JsonNode> ask(String path, byte[] body, Object... variables) {
    try {
      return client
          .post()
          .uri(path, variables)
          .contentType(MediaType.APPLICATION_JSON)
          .body(body)
          .exchange(
              (_, answer) -> {
                HttpStatus status = HttpStatus.resolve(answer.getStatusCode().value());
                if (status == HttpStatus.NOT_FOUND) {
                  return Optional.<JsonNode>empty();
                }
                if (status != HttpStatus.OK) {
                  throw new RestClientException("it answers " + answer.getStatusCode());
                }
                return Optional.of(EventJson.mapper().readTree(answer.getBody()));
              });
    } catch (RestClientException e) {
      LOG.warn("The enrich service explains nothing: {}", e.getMessage());
      throw unavailable();
    }
  }

  private static ProblemException unavailable() {
    return ProblemException.retryAfter(
        ProblemKind.UNAVAILABLE, "The enrich service, which explains, does not answer.", LATER);
  }
}
