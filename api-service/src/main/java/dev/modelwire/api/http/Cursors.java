package dev.modelwire.api.http;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of cursors: the parts in base64url, opaque to clients, with a checksum that tells an
 * edited one. A cursor opens nothing that its holder may not read anyway, so it needs no secret.
 */
final class Cursors {

  private static final String SEPARATOR = "\t";
  private static final int CHECK_LENGTH = 12;
  private static final int MAX_LENGTH = 512;

  private Cursors() {}

  static String encode(String... parts) {
    String text = String.join(SEPARATOR, parts);
    String checked = EventIds.contentHash(text).substring(0, CHECK_LENGTH) + SEPARATOR + text;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(checked.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The parts of a cursor.
   *
   * @throws ProblemException if it is none of ours or was edited
   */
  static List<String> decode(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      throw refused("The cursor is none of this service's.");
    }
    String checked;
    try {
      checked = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("The cursor is none of this service's.");
    }
    List<String> parts = new ArrayList<>(Arrays.asList(checked.split(SEPARATOR, -1)));
    String check = parts.removeFirst();
    String text = parts.stream().collect(Collectors.joining(SEPARATOR));
    if (!EventIds.contentHash(text).startsWith(check) || check.length() != CHECK_LENGTH) {
      throw refused("The cursor was edited or cut off. Use it as it was given.");
    }
    return parts;
  }

  static long number(String part) {
    try {
      return Long.parseLong(part);
    } catch (NumberFormatException e) {
      throw refused("The cursor is none of this service's.");
    }
  }

  static ProblemException refused(String detail) {
    return ProblemException.of(ProblemKind.INVALID_CURSOR, detail);
  }

  static ProblemException otherLog(String cursorLog, String log) {
    return refused(
        "The cursor belongs to log %s, this is log %s. Begin again without a cursor."
            .formatted(cursorLog, log));
  }
}
