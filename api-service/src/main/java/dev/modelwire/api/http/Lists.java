package dev.modelwire.api.http;

import dev.modelwire.api.index.Hit;
import dev.modelwire.api.index.Hits;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.lucene.search.Query;
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
    return Math.min(MAX_LIMIT, parameters.integer(LIMIT, DEFAULT_LIMIT, 1, Integer.MAX_VALUE));
  }

  /**
   * A page of what a query finds.
   *
   * @param parameters read in full by the caller, but for the limit and the cursor
   */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request,
      Parameters parameters,
      Listing order,
      Function<IndexSnapshot, Query> query) {
    int limit = limit(parameters);
    String cursor = parameters.text(CURSOR).orElse(null);
    parameters.verify();
    String log = log();
    return index.read(
        snapshot -> {
          String tag = Answers.tag(request, log, Long.toString(snapshot.position()));
          return Answers.conditional(
              request,
              tag,
              () -> {
                String asked = hash(request, parameters);
                List<Long> after = cursor == null ? null : key(cursor, log, asked, order);
                Hits hits = snapshot.list(query.apply(snapshot), order, after, limit);
                String next = next(hits, log, snapshot.position(), asked);
                return new Answers.Answer(page(hits, next, limit), links(request, CURSOR, next));
              });
        });
  }

  /** One thing, read from the index. */
  public ResponseEntity<byte[]> one(HttpServletRequest request, Function<IndexSnapshot, ?> thing) {
    String log = log();
    return index.read(
        snapshot -> {
          String tag = Answers.tag(request, log, Long.toString(snapshot.position()));
          return Answers.conditional(
              request,
              tag,
              () -> new Answers.Answer(json.writeValueAsBytes(thing.apply(snapshot))));
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
    Map<String, List<String>> asked = new TreeMap<>(parameters.values());
    asked.remove(LIMIT);
    asked.remove(CURSOR);
    return EventIds.contentHash(request.getRequestURI(), asked.toString())
        .substring(0, REQUEST_HASH_LENGTH);
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
