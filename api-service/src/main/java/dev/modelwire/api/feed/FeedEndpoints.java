package dev.modelwire.api.feed;

import dev.modelwire.api.http.Answers;
import dev.modelwire.api.http.Answers.Answer;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.NameCursor;
import dev.modelwire.api.http.PageJson;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.Feed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is subscribed and how it goes. */
@RestController
@RequestMapping(path = "/api/v1/feeds", produces = MediaType.APPLICATION_JSON_VALUE)
class FeedEndpoints {

  private static final Set<String> PARAMETERS = Set.of(Lists.LIMIT, Lists.CURSOR);
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final FeedRegistry registry;
  private final FeedCommands commands;

  FeedEndpoints(FeedRegistry registry, FeedCommands commands) {
    this.registry = registry;
    this.commands = commands;
  }

  private record PageEnd(@Nullable String nextCursor, int limit) {}

  /** All feeds, those subscribed first first. */
  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters given = Parameters.of(request, PARAMETERS);
    int limit = Lists.limit(given);
    String cursor = given.text(Lists.CURSOR).orElse(null);
    given.verify();
    List<KnownFeed> rest = after(cursor);
    List<KnownFeed> page = rest.subList(0, Math.min(limit, rest.size()));
    String next =
        rest.size() > limit
            ? new NameCursor("feeds", page.getLast().feed().subscribedAt(), id(page.getLast()))
                .text()
            : null;
    byte[] json =
        PageJson.of(page.stream().map(FeedEndpoints::json).toList(), new PageEnd(next, limit));
    return Answers.conditional(
        request, tag(request, json), () -> new Answer(json, Lists.links(request, next)));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    byte[] json =
        registry
            .find(id)
            .map(FeedEndpoints::json)
            .orElseThrow(() -> ProblemException.notFound("feed", id));
    return Answers.conditional(request, tag(request, json), () -> new Answer(json));
  }

  /** Subscribes a feed; who subscribes it again is told that it is there already. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> subscribe(HttpServletRequest request) throws IOException {
    FeedRequest asked = FeedBody.read(request.getInputStream().readAllBytes());
    return switch (commands.subscribe(asked)) {
      case FeedOutcome.Subscribed(Feed feed) ->
          ResponseEntity.created(URI.create("/api/v1/feeds/" + feed.id()))
              .contentType(MediaType.APPLICATION_JSON)
              .body(json(feed));
      case FeedOutcome.AlreadySubscribed(Feed feed) ->
          ResponseEntity.ok()
              .location(URI.create("/api/v1/feeds/" + feed.id()))
              .contentType(MediaType.APPLICATION_JSON)
              .body(json(feed));
      case FeedOutcome other -> throw problem(other);
    };
  }

  /** Changes what its subscriber decides of a feed; what the body does not name stays. */
  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> change(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    Feed feed =
        registry
            .find(id)
            .map(KnownFeed::feed)
            .orElseThrow(() -> ProblemException.notFound("feed", id));
    byte[] body = request.getInputStream().readAllBytes();
    return changed(commands.change(id, FeedBody.patched(FeedSettings.of(feed), body)));
  }

  /** Has a feed left alone until it is resumed. */
  @PostMapping("/{id}/pause")
  ResponseEntity<byte[]> pause(@PathVariable String id) {
    return changed(commands.pause(id, null));
  }

  /** Has a paused feed read again, now. */
  @PostMapping("/{id}/resume")
  ResponseEntity<byte[]> resume(@PathVariable String id) {
    return changed(commands.resume(id));
  }

  /** Has a feed read now, not only when it is due; a server that asked for a pause gets it. */
  @PostMapping("/{id}/refresh")
  ResponseEntity<byte[]> refresh(@PathVariable String id) {
    return changed(commands.refresh(id));
  }

  private ResponseEntity<byte[]> changed(FeedOutcome outcome) {
    return switch (outcome) {
      case FeedOutcome.Changed(Feed feed) -> shown(feed);
      case FeedOutcome.Unchanged(Feed feed) -> shown(feed);
      case FeedOutcome other -> throw problem(other);
    };
  }

  private ResponseEntity<byte[]> shown(Feed feed) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json(feed));
  }

  /** Unsubscribes a feed. What was read from it stays. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> unsubscribe(@PathVariable String id) {
    return switch (commands.unsubscribe(id)) {
      case FeedOutcome.Changed _, FeedOutcome.Unchanged _ -> ResponseEntity.noContent().build();
      case FeedOutcome other -> throw problem(other);
    };
  }

  private List<KnownFeed> after(@Nullable String cursor) {
    List<KnownFeed> all = registry.list();
    if (cursor == null) {
      return all;
    }
    NameCursor place = NameCursor.parse(cursor, "feeds");
    return all.stream()
        .filter(known -> place.isBefore(known.feed().subscribedAt(), id(known)))
        .toList();
  }

  private static ProblemException problem(FeedOutcome outcome) {
    return switch (outcome) {
      case FeedOutcome.Refused(String code, String message)
          when code.equals("paused") || code.equals("nothing-to-poll") ->
          ProblemException.of(ProblemKind.CONFLICT, message);
      case FeedOutcome.Refused(String code, String message) ->
          ProblemException.of(ProblemKind.FEED_REFUSED, "%s (%s)".formatted(message, code));
      case FeedOutcome.NotSubscribed(String id) -> ProblemException.notFound("feed", id);
      case FeedOutcome.Unavailable(String message) ->
          ProblemException.retryAfter(ProblemKind.UNAVAILABLE, message, SHORTLY);
      case FeedOutcome.Subscribed _,
          FeedOutcome.AlreadySubscribed _,
          FeedOutcome.Changed _,
          FeedOutcome.Unchanged _ ->
          throw new IllegalStateException("not a failure: " + outcome);
    };
  }

  private static String id(KnownFeed known) {
    return known.feed().id();
  }

  private byte[] json(Feed feed) {
    return registry
        .find(feed.id())
        .map(FeedEndpoints::json)
        .orElseGet(() -> EventJson.mapper().writeValueAsBytes(FeedItem.of(feed, null)));
  }

  private static byte[] json(KnownFeed known) {
    return EventJson.mapper()
        .writeValueAsBytes(FeedItem.of(known.feed(), known.status().orElse(null)));
  }

  private static String tag(HttpServletRequest request, byte[] json) {
    return Answers.tag(request, EventIds.contentHash(new String(json, StandardCharsets.UTF_8)));
  }
}
