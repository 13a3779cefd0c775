package dev.modelwire.api.stream;

import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.http.Caller;
import dev.modelwire.api.http.LogPlace;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stream of events. Each stream holds its request's thread, a virtual one, until it ends: there
 * is nothing asynchronous that could queue without bound.
 */
@RestController
class StreamEndpoint {

  private static final Logger log = LoggerFactory.getLogger(StreamEndpoint.class);
  private static final String AFTER = "after";

  /** Where a browser's EventSource, which sets no headers, puts its token; read before this. */
  private static final String ACCESS_TOKEN = "access_token";

  private static final Set<String> PARAMETERS =
      Stream.concat(Stream.of(AFTER, ACCESS_TOKEN), EventQuery.PARAMETERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Of the usual wait: after a restart not all come back at once. */
  private static final int MOST_TIMES_RETRY = 4;

  private final EventStore store;
  private final LogPlace places;
  private final LiveFanout fanout;
  private final OpenStreams openStreams;
  private final StreamProperties properties;

  StreamEndpoint(
      EventStore store, LogPlace places, LiveFanout fanout, StreamProperties properties) {
    this.store = store;
    this.places = places;
    this.fanout = fanout;
    this.properties = properties;
    this.openStreams = new OpenStreams(properties.maxStreams(), properties.maxStreamsPerAddress());
  }

  @GetMapping(path = "/api/v1/events/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Parameters given = Parameters.of(request, PARAMETERS);
    EventQuery query = EventQuery.of(given);
    Optional<String> after = given.text(AFTER);
    given.verify();
    String logId = places.log();
    StreamStart start =
        start(Optional.ofNullable(request.getHeader("Last-Event-ID")), after, logId);
    openStreams.open(request.getRemoteAddr());
    try {
      begin(response);
      if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
        run(query, start, logId, Caller.of(request), response);
      }
    } finally {
      openStreams.close(request.getRemoteAddr());
    }
  }

  private void run(
      EventQuery query,
      StreamStart start,
      String logId,
      Caller caller,
      HttpServletResponse response)
      throws InterruptedException {
    try {
      new StreamSession(
              store,
              fanout,
              properties.heartbeat(),
              query,
              logId,
              caller,
              this::comeBack,
              response.getOutputStream())
          .run(start, properties.retry());
    } catch (IOException e) {
      log.debug("A stream's reader has gone: {}", e.getMessage());
    }
  }

  /** Coming back counts for more than the address, which stays the same however often one does. */
  private StreamStart start(Optional<String> lastEventId, Optional<String> after, String logId) {
    if (lastEventId.filter(id -> !id.isBlank()).isPresent()) {
      return resumed(lastEventId.get().strip(), logId);
    }
    long position = after.map(place -> places.position(place, logId)).orElseGet(store::highWater);
    return new StreamStart(position, Optional.empty());
  }

  /**
   * A browser that is answered with an error never comes back by itself; so who cannot be resumed
   * is told to read anew, and goes on with what is new from now.
   */
  private StreamStart resumed(String lastEventId, String logId) {
    try {
      long position = places.position(lastEventId, logId);
      return isKept(position)
          ? new StreamStart(position, Optional.empty())
          : reset("What followed event %d is kept here no longer.".formatted(position));
    } catch (ProblemException e) {
      return reset(String.valueOf(e.getMessage()));
    }
  }

  /** A store that was filled anew from a log that has lost its beginning cannot tell that part. */
  private boolean isKept(long position) {
    List<RecordedEvent> first = store.read(EventStore.NOTHING, 1);
    return position < 0 || first.isEmpty() || position >= first.getFirst().position();
  }

  private StreamStart reset(String reason) {
    FrameEncoder.Reset reset =
        new FrameEncoder.Reset(
            reason, "/api/v1/releases", "/api/v1/events/stream?after=" + LogPlace.START);
    return new StreamStart(store.highWater(), Optional.of(reset));
  }

  private Duration comeBack() {
    long millis = properties.retry().toMillis();
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(millis, MOST_TIMES_RETRY * millis + 1));
  }

  private static void begin(HttpServletResponse response) {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Or nginx holds the stream back until its buffer is full.
    response.setHeader("X-Accel-Buffering", "no");
  }
}
