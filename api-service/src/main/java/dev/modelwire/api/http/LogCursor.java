package dev.modelwire.api.http;

import java.util.List;

/**
 * A place in the log, valid for every way of reading it.
 *
 * @param log the log that the position is of
 * @param position of the last event that was read
 */
public record LogCursor(String log, long position) {

  private static final String KIND = "log";

  public String text() {
    return Cursors.encode(KIND, log, Long.toString(position));
  }

  /**
   * @throws dev.modelwire.api.problem.ProblemException if the text is no cursor of a log
   */
  public static LogCursor parse(String text) {
    List<String> parts = Cursors.decode(text);
    if (parts.size() != 3 || !parts.getFirst().equals(KIND)) {
      throw Cursors.refused("The cursor is not one of the log of events.");
    }
    return new LogCursor(parts.get(1), Cursors.number(parts.get(2)));
  }

  /**
   * The position, if this is a cursor of that log.
   *
   * @throws dev.modelwire.api.problem.ProblemException if it is of another
   */
  public long positionIn(String expectedLog) {
    if (!log.equals(expectedLog)) {
      throw Cursors.otherLog(log, expectedLog);
    }
    return position;
  }
}
