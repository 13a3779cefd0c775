package dev.modelwire.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * A place in a list that is sorted by time and then by id, oldest first.
 *
 * @param list which list
 */
public record NameCursor(String list, Instant time, String id) {

  private static final String KIND = "name";

  public String text() {
    return Cursors.encode(KIND, list, time.toString(), id);
  }

  /**
   * @throws dev.modelwire.api.problem.ProblemException if the text is no cursor of that list
   */
  public static NameCursor parse(String text, String list) {
    List<String> parts = Cursors.decode(text);
    if (parts.size() != 4 || !parts.getFirst().equals(KIND) || !parts.get(1).equals(list)) {
      throw Cursors.refused("The cursor is of another list.");
    }
    try {
      return new NameCursor(list, Instant.parse(parts.get(2)), parts.get(3));
    } catch (DateTimeException e) {
      throw Cursors.refused("The cursor is none of this service's.");
    }
  }

  /** Whether a thing comes after this place. */
  public boolean isBefore(Instant otherTime, String otherId) {
    int byTime = time.compareTo(otherTime);
    return byTime < 0 || (byTime == 0 && id.compareTo(otherId) < 0);
  }
}
