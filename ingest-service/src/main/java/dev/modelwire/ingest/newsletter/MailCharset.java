package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.CharsetLadder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Charsets of mails: those of the web, and those that are written with ASCII bytes alone. */
final class MailCharset {

  private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");

  private MailCharset() {}

  /**
   * @param label as the mail has it; null where it has none
   */
  static String decode(byte[] bytes, @Nullable String label) {
    String name = label == null ? "" : label.strip().toLowerCase(Locale.ROOT);
    if (name.equals("utf-7") || name.equals("unicode-1-1-utf-7")) {
      return utf7(new String(bytes, StandardCharsets.US_ASCII));
    }
    boolean escaped = name.startsWith("iso-2022-");
    if (escaped && Charset.isSupported(name)) {
      return new String(bytes, Charset.forName(name));
    }
    return CharsetLadder.decode(bytes, name.isEmpty() ? null : "text/plain; charset=" + name)
        .text();
  }

  private static String utf7(String text) {
    Matcher shifted = SHIFTED.matcher(text);
    return shifted.replaceAll(
        found -> {
          String digits = found.group(1);
          return Matcher.quoteReplacement(digits.isEmpty() ? "+" : utf16(digits));
        });
  }

  private static String utf16(String digits) {
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    byte[] units = Base64.getDecoder().decode(digits.substring(0, whole));
    return new String(units, 0, units.length & ~1, StandardCharsets.UTF_16BE);
  }
}
