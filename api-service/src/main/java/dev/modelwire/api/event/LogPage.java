package dev.modelwire.api.event;

import dev.modelwire.api.http.Answers.Answer;
import dev.modelwire.api.http.LogCursor;
import dev.modelwire.api.http.LogPlace;
import dev.modelwire.api.http.PageJson;
import dev.modelwire.api.store.RecordedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some events of the log, oldest first.
 *
 * @param end the position where the next page begins
 * @param more whether the store had more when this page was read
 */
record LogPage(List<RecordedEvent> events, long end, boolean more) {

  /**
   * What stands beside the events.
   *
   * @param nextCursor null at the end of the log as it is now
   * @param cursor where to go on once there is more, here or in the stream
   */
  private record PageEnd(@Nullable String nextCursor, String cursor, int limit) {}

  /**
   * @param json one event
   */
  Answer answer(
      HttpServletRequest request,
      LogPlace places,
      int limit,
      Function<RecordedEvent, byte[]> json) {
    String cursor = new LogCursor(places.log(), end).text();
    String next = more ? cursor : null;
    return new Answer(
        PageJson.of(events.stream().map(json).toList(), new PageEnd(next, cursor, limit)),
        places.links(request, next));
  }
}
