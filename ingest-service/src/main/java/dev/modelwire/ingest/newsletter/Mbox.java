package dev.modelwire.ingest.newsletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Files that hold one mail after another, each after a line that begins with {@code From }. */
public final class Mbox {

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 500;

  /** Such lines end in a date; a sentence that begins with "From" rarely does. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "From \\S.*\\d{1,2}:\\d{2}.*\\d{4}.*|From \\S+@\\S+\\s*|From -\\s.*|From MAILER-DAEMON.*");

  private static final Pattern FULL_SEPARATOR =
      Pattern.compile(
          "From \\S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d .*\\d{4}");

  /**
   * A mail and where it ends.
   *
   * @param start after the line before it
   * @param end the index after it
   */
  public record Message(int start, int end) {

    /**
     * The mail, its quoting undone.
     *
     * @param searched what it was found in
     */
    public byte[] in(byte[] searched) {
      return unquoted(searched, start, end);
    }
  }

  private Mbox() {}

  /** Whether a file that begins so is one. */
  public static boolean looksLike(byte[] head) {
    return isSeparator(head, 0, head.length);
  }

  /**
   * The mails that lie in {@code bytes} as a whole, in order.
   *
   * @param last whether nothing follows, so that the last one ends with the bytes
   */
  public static List<Message> messages(byte[] bytes, int length, boolean last) {
    List<Message> found = new ArrayList<>();
    int start = -1;
    int line = 0;
    boolean blank = true;
    while (line < length) {
      int next = nextLine(bytes, line, length);
      if (begins(bytes, line, length, blank)) {
        if (start >= 0) {
          found.add(new Message(start, line));
        }
        start = next;
      }
      blank = isBlank(bytes, line, next);
      line = next;
    }
    if (last && start >= 0) {
      found.add(new Message(start, length));
    }
    return found;
  }

  /** Where the first mail begins after an empty line; -1 where none does. */
  public static int firstStart(byte[] bytes) {
    boolean blank = false;
    for (int line = 0; line < bytes.length; ) {
      if (begins(bytes, line, bytes.length, blank)) {
        return line;
      }
      int next = nextLine(bytes, line, bytes.length);
      blank = line > 0 && isBlank(bytes, line, next);
      line = next;
    }
    return -1;
  }

  private static int nextLine(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(length, at + 1);
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  /** After an empty line; some writers leave it out, but then the line must leave no doubt. */
  private static boolean begins(byte[] bytes, int line, int length, boolean blank) {
    return isSeparator(bytes, line, length)
        && (blank || FULL_SEPARATOR.matcher(line(bytes, line, length)).matches());
  }

  private static String line(byte[] bytes, int at, int length) {
    int end = at;
    while (end < length && end - at < LONGEST_LINE && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
  }

  private static boolean isSeparator(byte[] bytes, int at, int length) {
    if (at + FROM.length > length
        || !Arrays.equals(bytes, at, at + FROM.length, FROM, 0, FROM.length)) {
      return false;
    }
    return SEPARATOR.matcher(line(bytes, at, length)).matches();
  }

  /** {@code >From } at the start of a line was {@code From } in the mail. */
  private static byte[] unquoted(byte[] bytes, int from, int to) {
    byte[] mail = new byte[to - from];
    int size = 0;
    int line = from;
    while (line < to) {
      int next = nextLine(bytes, line, to);
      int quotes = line;
      while (quotes < next && bytes[quotes] == '>') {
        quotes++;
      }
      boolean quoted =
          quotes > line
              && quotes + FROM.length <= next
              && Arrays.equals(bytes, quotes, quotes + FROM.length, FROM, 0, FROM.length);
      int start = quoted ? line + 1 : line;
      System.arraycopy(bytes, start, mail, size, next - start);
      size += next - start;
      line = next;
    }
    return size == mail.length ? mail : Arrays.copyOf(mail, size);
  }
}
