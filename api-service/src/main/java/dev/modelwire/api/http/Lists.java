package dev.modelwire.api.http;

import dev.modelwire.api.index.Hit;
import dev.modelwire.api.index.Hits;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Answers for lists: pages, cursors, links and entity tags are the same for all of them. */
public final class Lists {

  public static final String LIMIT = "limit";
  public static final String CURSOR = "cursor";

  public static final int DEFAULT_LIMIT = 20;

  /** Who asks for more gets this many, and the page says so. */
  public static final int MAX_LIMIT = 200;

  private static final String NO_LOG = "none";
  private static final int REQUEST_HASH_LENGTH = 16;

  private record PageEnd(@Nullable String nextCursor, int limit) {}

  private final WireIndex index;
  private final EventStore store;
  private final JsonMapper json = EventJson.mapper();

  public Lists(WireIndex index, EventStore store) {
    this.index = index;
    this.store = store;
  }

  /** How many things a page has: what was asked for, at most {@link #MAX_LIMIT}. */
  public static int limit(Parameters parameters) {
    return limit(parameters, DEFAULT_LIMIT);
  }

  /** As {@link #limit(Parameters)}, where another number is usual. */
  public static int limit(Parameters parameters, int fallback) {
    return Math.min(MAX_LIMIT, parameters.integer(LIMIT, fallback, 1, Integer.MAX_VALUE));
  }

  /**
   * A page of what is asked for.
   *
   * @param parameters read in full by the caller, but for the limit and the cursor
   */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request, Parameters parameters, Selection asked) {
    int limit = limit(parameters);
    String cursor = parameters.text(CURSOR).orElse(null);
    parameters.verify();
    String log = log();
    return index.read(
        snapshot -> {
          String tag =
              Answers.tag(request, log, Long.toString(snapshot.position()), asked.variant());
          return Answers.conditional(
              request,
              tag,
              () -> {
                String list = hash(request, parameters);
                Listing order = asked.order();
                List<Long> after = cursor == null ? null : key(cursor, log, list, order);
                Hits hits = snapshot.list(asked.query().apply(snapshot), order, after, limit);
                String next = next(hits, log, snapshot.position(), list);
                return new Answers.Answer(page(hits, next, limit), links(request, CURSOR, next));
              });
        });
  }

  /** One thing, read from the index. */
  public ResponseEntity<byte[]> one(HttpServletRequest request, Function<IndexSnapshot, ?> thing) {
    return read(
        request, "", snapshot -> new Answers.Answer(json.writeValueAsBytes(thing.apply(snapshot))));
  }

  /**
   * An answer in whatever form, read from the index.
   *
   * @param variant what the answer depends on besides the request's path and query and the log
   */
  public ResponseEntity<byte[]> read(
      HttpServletRequest request, String variant, Function<IndexSnapshot, Answers.Answer> answer) {
    String log = log();
    return index.read(
        snapshot -> {
          String tag = Answers.tag(request, log, Long.toString(snapshot.position()), variant);
          return Answers.conditional(request, tag, () -> answer.apply(snapshot));
        });
  }

  private String log() {
    return store.logId().orElse(NO_LOG);
  }

  private static List<Long> key(String cursor, String log, String asked, Listing order) {
    return ListCursor.parse(cursor, log, asked, order.sort().getSort().length).key();
  }

  private static @Nullable String next(Hits hits, String log, long position, String asked) {
    return hits.more()
        ? new ListCursor(log, position, hits.hits().getLast().key(), asked).text()
        : null;
  }

  private static String hash(HttpServletRequest request, Parameters parameters) {
    return EventIds.contentHash(request.getRequestURI(), criteria(parameters).toString())
        .substring(0, REQUEST_HASH_LENGTH);
  }

  /** What tells one list from another: all parameters but those that tell pages apart. */
  public static Map<String, List<String>> criteria(Parameters parameters) {
    Map<String, List<String>> criteria = new TreeMap<>(parameters.values());
    criteria.remove(LIMIT);
    criteria.remove(CURSOR);
    return criteria;
  }

  private static byte[] page(Hits hits, @Nullable String next, int limit) {
    return PageJson.of(hits.hits().stream().map(Hit::item).toList(), new PageEnd(next, limit));
  }

  /** Links to the first page and, if there is one, to the next. */
  public static HttpHeaders links(HttpServletRequest request, @Nullable String next) {
    return links(request, CURSOR, next);
  }

  static HttpHeaders links(HttpServletRequest request, String parameter, @Nullable String next) {
    HttpHeaders headers = new HttpHeaders();
    headers.add(HttpHeaders.LINK, link(request, parameter, null, "first"));
    if (next != null) {
      headers.add(HttpHeaders.LINK, link(request, parameter, next, "next"));
    }
    return headers;
  }

  /** Relative to the host, so that it holds behind any proxy. */
  private static String link(
      HttpServletRequest request, String parameter, @Nullable String cursor, String relation) {
    UriComponentsBuilder uri =
        UriComponentsBuilder.fromPath(request.getRequestURI())
            .query(request.getQueryString())
            .replaceQueryParam(parameter);
    if (cursor != null) {
      uri.queryParam(parameter, cursor);
    }
    return "<%s>; rel=\"%s\"".formatted(uri.build(true).toUriString(), relation);
  }
}
