package dev.modelwire.api.http;

import dev.modelwire.api.http.Answers.Answer;
import dev.modelwire.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list whose things are known by their names and are all at hand.
 *
 * @param list which list: its log and what was asked for
 * @param after where the page before ended
 * @param fields the members of each thing that are wanted
 */
public record NamedPage(
    HttpServletRequest request,
    String list,
    Optional<NameCursor> after,
    int limit,
    FieldSelection fields) {

  /**
   * @param total of all pages
   */
  private record PageEnd(@Nullable String nextCursor, int limit, int total) {}

  /**
   * @param rank what comes first has the least
   * @param name decides between things of one rank; no two have the same
   * @param item a thing as the page shows it
   */
  public <T> Answer answer(
      List<T> things,
      Function<T, Instant> rank,
      Function<T, String> name,
      Function<T, ? extends Record> item) {
    List<T> rest =
        things.stream()
            .filter(
                thing ->
                    after.isEmpty() || after.get().isBefore(rank.apply(thing), name.apply(thing)))
            .sorted(Comparator.comparing(rank).thenComparing(name))
            .limit(limit + 1L)
            .toList();
    List<T> page = rest.subList(0, Math.min(limit, rest.size()));
    String next =
        rest.size() > limit
            ? new NameCursor(list, rank.apply(page.getLast()), name.apply(page.getLast())).text()
            : null;
    List<byte[]> items =
        page.stream().map(item).map(EventJson.mapper()::writeValueAsBytes).map(fields::of).toList();
    return new Answer(
        PageJson.of(items, new PageEnd(next, limit, things.size())), Lists.links(request, next));
  }
}
