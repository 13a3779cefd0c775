package dev.modelwire.api.event;

import dev.modelwire.api.http.Answers;
import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.LogPlace;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to one thing, oldest first, from the store of events. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class HistoryEndpoints {

  private static final String AFTER = "after";

  /** Read one by one elsewhere, and much longer than all the rest. */
  private static final Set<String> LONG = Set.of("content", "reports");

  private final EventStore store;
  private final LogPlace places;

  HistoryEndpoints(EventStore store, LogPlace places) {
    this.store = store;
    this.places = places;
  }

  /**
   * One event.
   *
   * @param event its id, by which it is had in full
   * @param changed what differs from before
   * @param state the article or release after it, without its text or its reports
   */
  private record Happening(
      long position,
      String event,
      String type,
      Instant time,
      JsonNode changed,
      @Nullable String cause,
      JsonNode state) {

    static Happening of(RecordedEvent event, String kind) {
      JsonNode data = EventJson.mapper().readTree(event.data());
      ObjectNode state = (ObjectNode) data.path(kind);
      return new Happening(
          event.position(),
          event.id(),
          event.type().cloudEventsType(),
          event.time(),
          data.path("changed"),
          data.path("cause").asString(null),
          state.remove(LONG));
    }
  }

  @GetMapping("/articles/{id}/history")
  ResponseEntity<byte[]> article(@PathVariable String id, HttpServletRequest request) {
    return history("article", id, request);
  }

  @GetMapping("/releases/{id}/history")
  ResponseEntity<byte[]> release(@PathVariable String id, HttpServletRequest request) {
    return history("release", id, request);
  }

  private ResponseEntity<byte[]> history(String kind, String id, HttpServletRequest request) {
    Parameters given = Parameters.of(request, Set.of(AFTER, Lists.LIMIT, FieldSelection.PARAMETER));
    int limit = Lists.limit(given);
    String after = given.text(AFTER).orElse(LogPlace.START);
    FieldSelection fields = FieldSelection.of(given, FieldSelection.members(Happening.class));
    given.verify();
    String log = places.log();
    String tag = Answers.tag(request, log, Long.toString(store.highWater()));
    return Answers.conditional(
        request,
        tag,
        () ->
            page(kind, id, places.position(after, log), limit)
                .answer(
                    request,
                    places,
                    limit,
                    event ->
                        fields.of(
                            EventJson.mapper().writeValueAsBytes(Happening.of(event, kind)))));
  }

  private LogPage page(String kind, String id, long after, int limit) {
    if (!isKnown(kind, id)) {
      throw ProblemException.notFound(kind, id);
    }
    List<RecordedEvent> events = store.history(id, after, limit + 1);
    List<RecordedEvent> page = events.subList(0, Math.min(limit, events.size()));
    long end = page.isEmpty() ? after : page.getLast().position();
    return new LogPage(page, end, events.size() > limit);
  }

  private boolean isKnown(String kind, String id) {
    return store.history(id, EventStore.NOTHING, 1).stream()
        .anyMatch(
            event -> event.type().cloudEventsType().startsWith("dev.modelwire." + kind + "."));
  }
}
