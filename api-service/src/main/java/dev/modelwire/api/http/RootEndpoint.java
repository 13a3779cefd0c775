package dev.modelwire.api.http;

import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.api.index.Kinds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door of the API: what there is, and how much of it. */
@RestController
class RootEndpoint {

  private static final Map<String, String> LINKS =
      new TreeMap<>(
          Map.of(
              "releases", "/api/v1/releases",
              "articles", "/api/v1/articles",
              "events", "/api/v1/events",
              "stream", "/api/v1/events/stream",
              "feeds", "/api/v1/feeds",
              "atom", "/syndication/releases.atom",
              "health", "/actuator/health"));

  /**
   * @param position the last position of the log that the numbers include, -1 while it is empty
   */
  private record Root(
      String service, int articles, int releases, long position, Map<String, String> links) {}

  private final Lists lists;

  RootEndpoint(Lists lists) {
    this.lists = lists;
  }

  @GetMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> root(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    return lists.one(request, RootEndpoint::root);
  }

  private static Root root(IndexSnapshot snapshot) {
    return new Root(
        "modelwire",
        snapshot.count(IndexSnapshot.listed(Kinds.ARTICLE)),
        snapshot.count(IndexSnapshot.listed(Kinds.RELEASE)),
        snapshot.position(),
        LINKS);
  }
}
