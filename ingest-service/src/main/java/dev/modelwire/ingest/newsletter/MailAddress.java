package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a mail is from.
 *
 * @param name for people; the part before the at sign where the mail gives none
 * @param address empty where the mail gives none that can be read
 */
record MailAddress(String name, String address) {

  private static final Pattern ANGLED = Pattern.compile("^(.*?)<\\s*([^<>\\s]*@[^<>\\s]*)\\s*>");
  private static final Pattern COMMENTED =
      Pattern.compile("^([^()\\s]+@[^()\\s]+)\\s*\\(([^()]*)\\)");
  private static final Pattern BARE = Pattern.compile("[^\\s<>,;\"]+@[^\\s<>,;\"]+");

  /** What mailing lists write into the name of who wrote to them. */
  private static final Pattern VIA =
      Pattern.compile("^['\"]?(.+?)['\"]? via .+$", Pattern.CASE_INSENSITIVE);

  /**
   * The first address of a header.
   *
   * @param header as it stands, encoded words and all; null where there is none
   */
  static @Nullable MailAddress of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher angled = ANGLED.matcher(header);
    if (angled.find()) {
      return named(angled.group(1), angled.group(2));
    }
    Matcher commented = COMMENTED.matcher(header);
    if (commented.find()) {
      return named(commented.group(2), commented.group(1));
    }
    Matcher bare = BARE.matcher(header);
    if (bare.find()) {
      return named("", bare.group());
    }
    String name = name(header);
    return name.isEmpty() ? null : new MailAddress(name, "");
  }

  private static MailAddress named(String phrase, String address) {
    String name = name(phrase);
    if (name.isEmpty()) {
      name = address.substring(0, address.indexOf('@'));
    }
    return new MailAddress(name, address);
  }

  /** A phrase without its quotes and encodings. */
  static String name(String phrase) {
    String decoded = EncodedWords.decode(phrase.strip()).strip();
    if (decoded.length() > 1 && decoded.startsWith("\"") && decoded.endsWith("\"")) {
      decoded = decoded.substring(1, decoded.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    // Some mailers encode within the quotes.
    String plain = PlainText.collapse(EncodedWords.decode(decoded));
    Matcher via = VIA.matcher(plain);
    return via.matches() ? via.group(1).strip() : plain;
  }

  /** The part after the at sign, in lower case; empty where there is none. */
  String domain() {
    return address.substring(address.indexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
  }
}
