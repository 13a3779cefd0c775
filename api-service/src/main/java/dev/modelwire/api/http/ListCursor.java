package dev.modelwire.api.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a list.
 *
 * @param log the log that the list is of
 * @param position what of the log the first page included
 * @param key of the last thing on the page before, in the order of the list
 * @param request which list: a hash over what was asked for
 */
public record ListCursor(String log, long position, List<Long> key, String request) {

  private static final String KIND = "list";

  public ListCursor {
    key = List.copyOf(key);
  }

  public String text() {
    String keys = key.stream().map(String::valueOf).collect(Collectors.joining(","));
    return Cursors.encode(KIND, log, Long.toString(position), keys, request);
  }

  /**
   * @param keyLength of how many numbers the list's order is made
   * @throws dev.modelwire.api.problem.ProblemException if the text is no cursor of this list
   */
  static ListCursor parse(String text, String log, String request, int keyLength) {
    List<String> parts = Cursors.decode(text);
    if (parts.size() != 5 || !parts.getFirst().equals(KIND)) {
      throw Cursors.refused("The cursor is not one of a list.");
    }
    if (!parts.get(1).equals(log)) {
      throw Cursors.otherLog(parts.get(1), log);
    }
    if (!parts.get(4).equals(request)) {
      throw Cursors.refused(
          "The cursor is of another list. Keep the parameters that say what it is of.");
    }
    List<Long> key = Arrays.stream(parts.get(3).split(",")).map(Cursors::number).toList();
    if (key.size() != keyLength) {
      throw Cursors.refused("The cursor is of another order.");
    }
    return new ListCursor(log, Cursors.number(parts.get(2)), key, request);
  }
}
