package dev.modelwire.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.modelwire.api.index.FacetValue;
import dev.modelwire.api.index.Facets;
import dev.modelwire.api.index.Hits;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Listing;
import dev.modelwire.api.index.Selection;
import dev.modelwire.api.index.Total;
import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** What every list takes besides what it is of. */
  public static final Set<String> PARAMETERS = ListRequest.PARAMETERS;

  public static final int DEFAULT_LIMIT = 20;

  /** Who asks for more gets this many, and the page says so. */
  public static final int MAX_LIMIT = 200;

  private static final String LIMIT_TAKES =
      "takes a whole number from 1 to %d; what is more counts as that".formatted(MAX_LIMIT);

  private static final String NO_LOG = "none";
  private static final int REQUEST_HASH_LENGTH = 16;

  /**
   * @param total over all pages
   * @param facets absent unless asked for
   */
  private record PageEnd(
      @Nullable String nextCursor,
      int limit,
      Total total,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<FacetValue>> facets) {}

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
    int limit = parameters.integer(LIMIT, fallback, 1, Integer.MAX_VALUE, LIMIT_TAKES);
    return Math.min(MAX_LIMIT, limit);
  }

  /**
   * A page of what is asked for.
   *
   * @param parameters read in full by the caller, but for those that {@link ListRequest} reads
   */
  public ResponseEntity<byte[]> answer(
      HttpServletRequest request, Parameters parameters, ListOffer offer, Selection asked) {
    ListRequest wanted = ListRequest.of(parameters, offer);
    parameters.verify();
    String log = log();
    String list = hash(request, parameters);
    return read(
        request,
        asked.variant(),
        snapshot -> {
          Listing order = asked.order();
          ListCursor cursor = wanted.cursor().map(c -> cursor(c, log, list, order)).orElse(null);
          long asOf = cursor == null ? snapshot.position() : cursor.position();
          Hits hits =
              snapshot.list(asked, cursor == null ? null : cursor.key(), asOf, wanted.limit());
          String next = next(hits, log, asOf, list);
          return new Answers.Answer(
              page(hits, next, wanted, offer, asked, snapshot), links(request, CURSOR, next));
        });
  }

  /** The page that is asked for of a list that is known by names. */
  public NamedPage named(
      HttpServletRequest request, Parameters parameters, Class<? extends Record> item) {
    int limit = limit(parameters);
    FieldSelection fields = FieldSelection.of(parameters, FieldSelection.members(item));
    Optional<String> cursor = parameters.text(CURSOR);
    parameters.verify();
    String list = log() + ':' + hash(request, parameters);
    return new NamedPage(
        request, list, cursor.map(text -> NameCursor.parse(text, list)), limit, fields);
  }

  /** One thing, read from the index. */
  public ResponseEntity<byte[]> one(HttpServletRequest request, Function<IndexSnapshot, ?> thing) {
    return read(
        request, "", snapshot -> new Answers.Answer(json.writeValueAsBytes(thing.apply(snapshot))));
  }

  /**
   * One thing, or those of its members that are asked for, read from the index.
   *
   * @param parameters read in full by the caller, but for the members
   */
  public ResponseEntity<byte[]> one(
      HttpServletRequest request, Parameters parameters, Function<IndexSnapshot, ?> thing) {
    FieldSelection fields = FieldSelection.of(parameters);
    parameters.verify();
    return read(
        request,
        "",
        snapshot -> {
          Object whole = thing.apply(snapshot);
          return new Answers.Answer(
              fields.isAll()
                  ? json.writeValueAsBytes(whole)
                  : json.writeValueAsBytes(fields.checked(json.valueToTree(whole), parameters)));
        });
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

  private static ListCursor cursor(String text, String log, String asked, Listing order) {
    return ListCursor.parse(text, log, asked, order.sort().getSort().length);
  }

  private static @Nullable String next(Hits hits, String log, long asOf, String asked) {
    return hits.more()
        ? new ListCursor(log, asOf, hits.hits().getLast().key(), asked).text()
        : null;
  }

  private static String hash(HttpServletRequest request, Parameters parameters) {
    return EventIds.contentHash(request.getRequestURI(), criteria(parameters).toString())
        .substring(0, REQUEST_HASH_LENGTH);
  }

  /** What tells one list from another: all parameters but those that tell pages apart. */
  public static Map<String, List<String>> criteria(Parameters parameters) {
    Map<String, List<String>> criteria = new TreeMap<>(parameters.values());
    criteria.keySet().removeAll(ListRequest.PARAMETERS);
    return criteria;
  }

  private static byte[] page(
      Hits hits,
      @Nullable String next,
      ListRequest wanted,
      ListOffer offer,
      Selection asked,
      IndexSnapshot snapshot) {
    Total total = hits.total();
    Map<String, List<FacetValue>> values = null;
    if (!wanted.facets().isEmpty()) {
      Facets facets =
          snapshot.facets(asked.query().apply(snapshot), wanted.facets(), wanted.facetLimit());
      total = facets.exactTotal();
      values = facets.values();
    }
    List<byte[]> items =
        hits.hits().stream().map(hit -> wanted.fields().of(offer.item().apply(hit))).toList();
    return PageJson.of(items, new PageEnd(next, wanted.limit(), total, values));
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
