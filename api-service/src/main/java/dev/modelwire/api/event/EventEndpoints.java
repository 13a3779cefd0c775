package dev.modelwire.api.event;

import dev.modelwire.api.http.Answers;
import dev.modelwire.api.http.Answers.Answer;
import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.LogPlace;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log of events, oldest first. */
@RestController
@RequestMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
class EventEndpoints {

  private static final String AFTER = "after";
  private static final Set<String> PARAMETERS =
      Stream.concat(
              Stream.of(AFTER, Lists.LIMIT, FieldSelection.PARAMETER),
              EventQuery.PARAMETERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Events read from the store at once. */
  private static final int CHUNK = 500;

  /** Bounds the work of one request whose filter matches little: its page may end early. */
  private static final int MAX_SCANNED = 20_000;

  private final EventStore store;
  private final LogPlace places;
  private final CloudEventJson cloudEvents = new CloudEventJson();

  EventEndpoints(EventStore store, LogPlace places) {
    this.store = store;
    this.places = places;
  }

  @GetMapping
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Parameters given = Parameters.of(request, PARAMETERS);
    EventQuery query = EventQuery.of(given);
    int limit = Lists.limit(given);
    String after = given.text(AFTER).orElse(LogPlace.START);
    FieldSelection fields = FieldSelection.of(given, CloudEventJson.MEMBERS);
    given.verify();
    String log = places.log();
    // A page that is full stays as it is for ever; any other changes with the log.
    String tag = Answers.tag(request, log, Long.toString(store.highWater()));
    return Answers.conditional(
        request,
        tag,
        () ->
            page(query, places.position(after, log), limit)
                .answer(request, places, limit, event -> fields.of(cloudEvents.encode(event))));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    Parameters given = Parameters.of(request, Set.of(FieldSelection.PARAMETER));
    FieldSelection fields = FieldSelection.of(given, CloudEventJson.MEMBERS);
    given.verify();
    RecordedEvent event = store.find(id).orElseThrow(() -> ProblemException.notFound("event", id));
    String tag = Answers.tag(request, places.log(), event.id());
    return Answers.conditional(
        request, tag, () -> new Answer(fields.of(cloudEvents.encode(event))));
  }

  private LogPage page(EventQuery query, long after, int limit) {
    long highWater = store.highWater();
    List<RecordedEvent> events = new ArrayList<>();
    long scannedTo = after;
    for (int scanned = 0; scanned < MAX_SCANNED; ) {
      List<RecordedEvent> chunk = query.read(store, scannedTo, chunkOf(query, limit));
      for (RecordedEvent event : chunk) {
        scannedTo = event.position();
        if (query.matches(event)) {
          events.add(event);
        }
        if (events.size() == limit) {
          return new LogPage(events, scannedTo, !query.read(store, scannedTo, 1).isEmpty());
        }
      }
      if (chunk.isEmpty()) {
        return new LogPage(events, Math.max(scannedTo, highWater), false);
      }
      scanned += chunk.size();
    }
    return new LogPage(events, scannedTo, true);
  }

  /** Without a filter every event read is shown. */
  private static int chunkOf(EventQuery query, int limit) {
    return query.takesAll() ? limit : CHUNK;
  }
}
