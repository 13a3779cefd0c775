package dev.modelwire.api.submission;

import dev.modelwire.api.article.ArticleSources;
import dev.modelwire.api.feed.FeedOutcome;
import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.feed.KnownFeed;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Feed;
import dev.modelwire.events.SubmissionFate;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes articles that are sent. An answer is 202 even where it is known what became of one: the
 * article is to be found once it is tagged, a moment later.
 */
@RestController
class SubmissionEndpoints {

  static final String ARTICLES = "/api/v1/articles";

  private static final String KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 255;
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  /** What became of a submission that an article is known of, or will be. */
  private static final Set<String> ACCEPTED =
      Set.of("published", "revised", "unchanged", "suppressed", "withdrawn");

  private final Submissions submissions;
  private final FeedRegistry feeds;
  private final WireIndex index;

  SubmissionEndpoints(Submissions submissions, FeedRegistry feeds, WireIndex index) {
    this.submissions = submissions;
    this.feeds = feeds;
    this.index = index;
  }

  /** Takes an article in JSON. */
  @PostMapping(
      path = ARTICLES,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> article(HttpServletRequest request) throws IOException {
    Parameters.of(request, Set.of()).verify();
    String key = key(request);
    SentArticle sent = ArticleBody.json(request.getInputStream().readAllBytes());
    return answer(submissions.submit(sent, key));
  }

  /** Takes a document or a mail as it stands; what else there is to say is in the query. */
  @PostMapping(
      path = ARTICLES,
      consumes = {"text/markdown", "text/html", "text/plain", "message/rfc822"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> document(HttpServletRequest request) throws IOException {
    Parameters said = Parameters.of(request, ArticleBody.PARAMETERS);
    String key = key(request);
    byte[] body = request.getInputStream().readAllBytes();
    MediaType type = MediaType.parseMediaType(request.getContentType());
    return answer(submissions.submit(ArticleBody.document(type, body, said), key));
  }

  /** Takes an article back that was sent. */
  @DeleteMapping(path = ARTICLES + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> withdraw(@PathVariable String id) {
    String feedId =
        index
            .<Optional<String>>read(snapshot -> ArticleSources.feedOf(id, snapshot))
            .orElseThrow(() -> ProblemException.notFound("article", id));
    Feed feed =
        feeds
            .find(feedId)
            .map(KnownFeed::feed)
            .filter(Feed::pushed)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemKind.CONFLICT,
                        "Only an article that was sent can be taken back, and only while its feed"
                            + " is subscribed."));
    return answer(submissions.withdraw(feed, id));
  }

  /** What became of a submission of the last days. */
  @GetMapping(path = SubmissionItem.PATH + "{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    SubmissionState state =
        submissions.find(id).orElseThrow(() -> ProblemException.notFound("submission", id));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json(state));
  }

  /** As the draft of the header has it, a string in quotes; without them too, as most send it. */
  private static @Nullable String key(HttpServletRequest request) {
    String given = request.getHeader(KEY);
    if (given == null) {
      return null;
    }
    String text = given.strip();
    String key =
        text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
            ? text.substring(1, text.length() - 1)
            : text;
    boolean plain = key.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    if (key.isBlank() || key.length() > LONGEST_KEY || !plain) {
      throw ProblemException.of(
          ProblemKind.BAD_REQUEST,
          "An Idempotency-Key has 1 to %d printable ASCII characters.".formatted(LONGEST_KEY));
    }
    return key;
  }

  private static ResponseEntity<byte[]> answer(SubmissionOutcome outcome) {
    return switch (outcome) {
      case SubmissionOutcome.Accepted(SubmissionState state) -> accepted(state);
      case SubmissionOutcome.KeyReused() ->
          throw ProblemException.of(
              ProblemKind.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key came before, with another request. A new version of an article"
                  + " needs a key of its own; that it is the same article tell its id or url.");
      case SubmissionOutcome.FeedPaused(String feedId) ->
          throw ProblemException.of(
              ProblemKind.CONFLICT, "The feed %s is paused; resume it.".formatted(feedId));
      case SubmissionOutcome.FeedRefused(FeedOutcome.Unavailable(String message)) ->
          throw ProblemException.retryAfter(ProblemKind.UNAVAILABLE, message, SHORTLY);
      case SubmissionOutcome.FeedRefused(FeedOutcome why) ->
          throw ProblemException.of(ProblemKind.FEED_REFUSED, "The feed is refused: " + why);
      case SubmissionOutcome.Unavailable(String message) ->
          throw ProblemException.retryAfter(ProblemKind.UNAVAILABLE, message, SHORTLY);
    };
  }

  private static ResponseEntity<byte[]> accepted(SubmissionState state) {
    SubmissionFate fate = state.fate();
    if (fate != null && !ACCEPTED.contains(fate.outcome())) {
      String detail = "%s (%s)".formatted(fate.message(), fate.outcome());
      throw ProblemException.of(
          fate.outcome().equals("feed-stopped")
              ? ProblemKind.CONFLICT
              : ProblemKind.UNREADABLE_ARTICLE,
          detail);
    }
    return ResponseEntity.accepted()
        .location(URI.create(SubmissionItem.PATH + state.id()))
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json(state));
  }

  private static byte[] json(SubmissionState state) {
    return EventJson.mapper().writeValueAsBytes(SubmissionItem.of(state));
  }
}
