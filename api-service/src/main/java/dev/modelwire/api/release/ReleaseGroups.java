package dev.modelwire.api.release;

import dev.modelwire.api.http.FieldSelection;
import dev.modelwire.api.http.Lists;
import dev.modelwire.api.http.NamedPage;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.api.index.Group;
import dev.modelwire.api.index.IndexFields;
import dev.modelwire.api.index.IndexSnapshot;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Releases together: over time, by who released them and by their families. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ReleaseGroups {

  private static final String ORDER = "order";

  private final Lists lists;

  ReleaseGroups(Lists lists) {
    this.lists = lists;
  }

  /** What comes first: who has most releases, the first by name, or who released last. */
  private enum Order {
    RELEASES,
    NAME,
    LAST
  }

  /** Who released something. */
  record Organization(String organization, int releases, ReleaseItem last) {}

  /** A family of models, such as {@code llama}. */
  record Model(String family, int releases, ReleaseItem last) {}

  @GetMapping("/timeline")
  ResponseEntity<byte[]> timeline(HttpServletRequest request) {
    Set<String> known = new TreeSet<>(TimelineQuery.CRITERIA);
    known.add(FieldSelection.PARAMETER);
    Parameters given = Parameters.of(request, known);
    return lists.one(request, given, TimelineQuery.of(given)::in);
  }

  @GetMapping("/organizations")
  ResponseEntity<byte[]> organizations(HttpServletRequest request) {
    return groups(
        request,
        ReleaseFields.ORGANIZATION_NAME,
        Organization.class,
        group -> new Organization(group.value(), group.count(), last(group)));
  }

  @GetMapping("/models")
  ResponseEntity<byte[]> models(HttpServletRequest request) {
    return groups(
        request,
        ReleaseFields.FAMILY,
        Model.class,
        group -> new Model(group.value(), group.count(), last(group)));
  }

  private <T extends Record> ResponseEntity<byte[]> groups(
      HttpServletRequest request, String field, Class<T> type, Function<Group, T> item) {
    Parameters given =
        Parameters.of(
            request, criteria(ORDER, Lists.LIMIT, Lists.CURSOR, FieldSelection.PARAMETER));
    ReleaseQuery asked = ReleaseQuery.of(given);
    Order order = given.choice(ORDER, Order.class).orElse(Order.RELEASES);
    NamedPage page = lists.named(request, given, type);
    return lists.read(
        request,
        "",
        snapshot ->
            page.answer(
                together(snapshot, asked, field),
                group -> rank(group, order),
                group -> IndexFields.folded(group.value()),
                item));
  }

  private static List<Group> together(IndexSnapshot snapshot, ReleaseQuery asked, String field) {
    Map<String, Group> byName = new HashMap<>();
    snapshot
        .groups(ReleaseSearch.query(asked), field, ReleaseFields.DAY)
        .forEach(group -> byName.merge(IndexFields.folded(group.value()), group, Group::and));
    return List.copyOf(byName.values());
  }

  /** What comes first has the least, as a cursor orders it. */
  private static Instant rank(Group group, Order order) {
    return switch (order) {
      case RELEASES -> Instant.ofEpochSecond(-group.count());
      case NAME -> Instant.EPOCH;
      case LAST -> Instant.ofEpochSecond(-group.greatest());
    };
  }

  private static ReleaseItem last(Group group) {
    return EventJson.mapper().readValue(group.last().get().item(), ReleaseItem.class);
  }

  private static Set<String> criteria(String... more) {
    Set<String> known = new TreeSet<>(ReleaseQuery.CRITERIA);
    known.remove(ReleaseQuery.SORT);
    known.addAll(List.of(more));
    return known;
  }
}
