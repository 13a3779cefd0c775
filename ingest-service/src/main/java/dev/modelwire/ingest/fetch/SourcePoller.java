package dev.modelwire.ingest.fetch;

import dev.modelwire.events.EventIds;
import dev.modelwire.ingest.feed.FailureCode;
import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollOutcome.Answer;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.feed.PublicUrl;
import dev.modelwire.ingest.feed.Validators;
import dev.modelwire.ingest.parse.ParseOutcome;
import dev.modelwire.ingest.parse.ParseOutcome.NotAFeed;
import dev.modelwire.ingest.parse.ParseOutcome.Parsed;
import dev.modelwire.ingest.parse.ParsedFeed;
import dev.modelwire.ingest.schedule.Hints;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a source by the scheme of its address. */
public final class SourcePoller implements Poller {

  private final HttpFetcher http;
  private final FolderReader folders;
  private final BodyReader bodies;
  private final Discovery discovery;

  public SourcePoller(HttpFetcher http, FolderReader folders, BodyReader bodies) {
    this.http = http;
    this.folders = folders;
    this.bodies = bodies;
    this.discovery = new Discovery(http, bodies);
  }

  @Override
  public PollOutcome poll(PollRequest request) {
    String scheme = request.location().getScheme();
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "http", "https" -> discovery.known(request.location()).orElseGet(() -> web(request));
      case "file" -> folders.read(request);
      default ->
          new PollOutcome.Failed(
              FailureCode.BAD_ADDRESS,
              PublicUrl.text(request.location())
                  + " is no source; use an http, https, imaps or file address",
              null);
    };
  }

  private PollOutcome web(PollRequest request) {
    return switch (http.fetch(request.location(), request.validators())) {
      case FetchOutcome.Fetched fetched -> {
        try (fetched) {
          yield fetched(request, fetched);
        }
      }
      case FetchOutcome.Unchanged(Answer answer) ->
          new PollOutcome.Unchanged(answer, request.validators());
      case FetchOutcome.Throttled throttled ->
          new PollOutcome.Throttled(
              throttled.httpStatus(), throttled.retryAfter(), throttled.message());
      case FetchOutcome.Gone gone -> new PollOutcome.Gone(gone.httpStatus(), gone.message());
      case FetchOutcome.Failed failed ->
          new PollOutcome.Failed(failed.code(), failed.message(), failed.httpStatus());
    };
  }

  private PollOutcome fetched(PollRequest request, FetchOutcome.Fetched fetched) {
    // ISO 8859-1 maps every byte to one character: the hash is over the bytes as they came.
    String bodyHash = EventIds.contentHash(new String(fetched.body(), StandardCharsets.ISO_8859_1));
    Validators before = request.validators();
    if (before != null && before.bodyHash().equals(bodyHash)) {
      return new PollOutcome.Unchanged(
          fetched.answer(),
          new Validators(fetched.etag(), fetched.lastModified(), bodyHash, before.since()));
    }
    Validators validators =
        fetched.truncated()
            ? null
            : new Validators(fetched.etag(), fetched.lastModified(), bodyHash, request.now());
    ParseOutcome parsed = bodies.feed(fetched.body(), fetched.readFrom(), fetched.headers());
    return switch (parsed) {
      case Parsed(ParsedFeed feed) -> document(fetched, feed, validators);
      case NotAFeed notAFeed -> notAFeed(request, fetched, notAFeed);
    };
  }

  private static PollOutcome document(
      FetchOutcome.Fetched fetched, ParsedFeed feed, @Nullable Validators validators) {
    Answer answer = fetched.answer();
    return PollOutcome.Document.of(
        new Answer(
            answer.httpStatus(),
            new Hints(answer.hints().cacheLifetime(), feed.refresh()),
            answer.permanentlyAt()),
        feed,
        fetched.truncated() ? List.of("body-truncated") : List.of(),
        validators,
        HubLinks.offer(fetched.headers(), feed, fetched.readFrom()));
  }

  private PollOutcome notAFeed(
      PollRequest request, FetchOutcome.Fetched fetched, NotAFeed notAFeed) {
    FailureCode code = FailureCode.ofNotAFeed(notAFeed.code());
    return code == FailureCode.HTML_PAGE
        ? discovery.of(request.location(), fetched)
        : new PollOutcome.Failed(
            code,
            PublicUrl.text(request.location()) + ": " + notAFeed.message(),
            fetched.answer().httpStatus());
  }
}
