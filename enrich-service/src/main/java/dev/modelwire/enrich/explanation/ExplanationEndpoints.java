package dev.modelwire.enrich.explanation;

import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.enrich.topology.ReleaseReasons;
import dev.modelwire.events.Article;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Payload.ArticleChange;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;

/**
 * Tells the API, which has neither tagger nor ledger, why they say what they say of what it sends
 * from its history. Changes nothing, and asks nobody for a second opinion. Meant for a network on
 * which nobody else is: whoever asks keeps a core busy.
 */
@RestController
public final class ExplanationEndpoints {

  /** The articles that claim one release, in bytes; the API sends no more. */
  private static final long LONGEST_BODY = 128L * 1024 * 1024;

  private final ReleaseTagger tagger;
  private final IdentityRules rules;

  public ExplanationEndpoints(ReleaseTagger tagger, IdentityRules rules) {
    this.tagger = tagger;
    this.rules = rules;
  }

  /** Why the tagger finds in an article what it finds. */
  @PostMapping(path = "/explanations/articles", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> article(HttpServletRequest request) throws IOException {
    requireBounded(request);
    Article article = EventJson.mapper().readValue(request.getInputStream(), Article.class);
    return json(tagger.explain(article));
  }

  /**
   * Why a release is what it is, by the newest states of the articles that claim it, one after the
   * other as JSON; 404 where they come to no such release.
   */
  @PostMapping(path = "/explanations/releases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> release(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    requireBounded(request);
    ReleaseReasons reasons = new ReleaseReasons(id, rules);
    try (MappingIterator<ArticleChange> articles =
        EventJson.mapper()
            .readerFor(ArticleChange.class)
            .<ArticleChange>readValues(request.getInputStream())) {
      articles.forEachRemaining(reasons::take);
    }
    return reasons
        .explanation()
        .map(ExplanationEndpoints::json)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> malformed(JacksonException e) {
    return ResponseEntity.badRequest().build();
  }

  private static ResponseEntity<byte[]> json(Object explanation) {
    return ResponseEntity.ok(EventJson.mapper().writeValueAsBytes(explanation));
  }

  /** A body of unknown length is none of the API's. */
  private static void requireBounded(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length < 0 || length > LONGEST_BODY) {
      throw new ResponseStatusException(
          length < 0 ? HttpStatus.LENGTH_REQUIRED : HttpStatus.CONTENT_TOO_LARGE);
    }
  }
}
