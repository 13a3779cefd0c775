package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.CharsetLadder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header texts of RFC 2047. Words that follow each other in one charset are decoded together:
 * mailers cut them in the middle of a character.
 */
final class EncodedWords {

  private static final Pattern WORD =
      Pattern.compile("=\\?([A-Za-z0-9_.:-]{1,40})(?:\\*[^?]{0,20})?\\?([BbQq])\\?([^?]*)\\?=");

  private EncodedWords() {}

  /** The text without its encoding, on one line. */
  static String decode(String text) {
    Matcher word = WORD.matcher(text);
    if (text.indexOf("=?") < 0 || !word.find()) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String charset = "";
    int from = 0;
    do {
      String between = text.substring(from, word.start());
      String next = word.group(1).toLowerCase(Locale.ROOT);
      // White space between two words only keeps the lines short.
      boolean joined = from > 0 && between.isBlank();
      if (!joined || !next.equals(charset)) {
        decoded.append(text(bytes, charset));
        decoded.append(joined ? "" : between);
      }
      charset = next;
      bytes.writeBytes(bytes(word.group(2), word.group(3)));
      from = word.end();
    } while (word.find());
    return decoded.append(text(bytes, charset)).append(text, from, text.length()).toString();
  }

  private static String text(ByteArrayOutputStream bytes, String charset) {
    if (bytes.size() == 0) {
      return "";
    }
    String text = MailCharset.decode(bytes.toByteArray(), charset);
    bytes.reset();
    return text;
  }

  private static byte[] bytes(String encoding, String payload) {
    return encoding.equalsIgnoreCase("b") ? base64(payload) : quoted(payload);
  }

  private static byte[] base64(String payload) {
    String digits = payload.replaceAll("[^A-Za-z0-9+/]", "");
    // What is left of a group that was cut off cannot be decoded.
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    return Base64.getDecoder().decode(digits.substring(0, whole));
  }

  private static byte[] quoted(String payload) {
    byte[] in = payload.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '=' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low >= 0) {
        out.write(high * 16 + low);
        i += 2;
      } else {
        out.write(in[i] == '_' ? ' ' : in[i]);
      }
    }
    return out.toByteArray();
  }

  /** Raw bytes of a header: UTF-8 where they are, else whatever they look like. */
  static String raw(byte[] bytes) {
    return CharsetLadder.decode(bytes, null).text();
  }
}
