package dev.modelwire.ingest.parse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves references as RFC 3986 says, without refusing what it forbids: addresses in feeds hold
 * spaces, pipes and letters of every script.
 */
public final class Links {

  /** RFC 3986, appendix B. */
  private static final Pattern PARTS =
      Pattern.compile(
          "^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\\?[^#]*)?(#.*)?",
          Pattern.DOTALL);

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final int LONGEST = 8_192;

  private static final String REGISTERED = "http://www.iana.org/assignments/relation/";

  private Links() {}

  /** What a link is to its document, in lower case: by itself the thing itself. */
  static String relation(@Nullable String declared) {
    String relation = declared == null ? "" : declared.strip().toLowerCase(Locale.ROOT);
    if (relation.startsWith(REGISTERED)) {
      relation = relation.substring(REGISTERED.length());
    }
    if (relation.isEmpty()) {
      return "alternate";
    }
    return relation.indexOf(' ') < 0 ? relation : ofSeveral(relation);
  }

  /** HTML allows several relations in one link, and some feeds are written like it. */
  private static String ofSeveral(String relations) {
    List<String> each = List.of(SPACE.split(relations));
    return each.contains("self") || !each.contains("alternate") ? each.getFirst() : "alternate";
  }

  /**
   * The absolute form of {@code reference}, percent-encoded where a URI has to be; null where it
   * cannot be made absolute or could run code.
   *
   * @param base absolute; null where the document's address is unknown
   */
  public static @Nullable String absolute(@Nullable String base, @Nullable String reference) {
    if (reference == null || reference.length() > LONGEST) {
      return null;
    }
    String trimmed = reference.strip();
    if (trimmed.isEmpty()) {
      return null;
    }
    String resolved = resolve(base, trimmed);
    return isAbsolute(resolved) && !runsCode(resolved) ? resolved : null;
  }

  /** As {@link #absolute}, but a reference that cannot be made absolute stays what it is. */
  static String resolve(@Nullable String base, String reference) {
    String encoded = encode(reference.strip());
    Matcher ref = PARTS.matcher(encoded);
    if (base == null || base.isEmpty() || !ref.lookingAt() || ref.group(1) != null) {
      return encoded;
    }
    Matcher at = PARTS.matcher(base);
    if (!at.lookingAt() || at.group(1) == null || at.group(2) == null) {
      return encoded;
    }
    String authority = ref.group(2) != null ? ref.group(2) : at.group(2);
    StringBuilder target = new StringBuilder().append(at.group(1)).append("://").append(authority);
    if (ref.group(2) != null) {
      target.append(withoutDots(ref.group(3))).append(orEmpty(ref.group(4)));
    } else if (ref.group(3).isEmpty()) {
      target.append(at.group(3)).append(orEmpty(ref.group(4) != null ? ref.group(4) : at.group(4)));
    } else {
      target.append(withoutDots(merge(at.group(3), ref.group(3)))).append(orEmpty(ref.group(4)));
    }
    return target.append(orEmpty(ref.group(5))).toString();
  }

  /** The base inside an element that declares {@code xmlBase}. */
  static @Nullable String rebase(@Nullable String base, @Nullable String xmlBase) {
    if (xmlBase == null || xmlBase.isBlank() || xmlBase.length() > LONGEST) {
      return base;
    }
    String resolved = resolve(base, xmlBase);
    Matcher parts = PARTS.matcher(resolved);
    return parts.lookingAt() && parts.group(1) != null && parts.group(2) != null ? resolved : base;
  }

  static @Nullable String text(@Nullable URI base) {
    return base == null ? null : base.toString();
  }

  static boolean isWeb(String address) {
    return address.regionMatches(true, 0, "http://", 0, 7)
        || address.regionMatches(true, 0, "https://", 0, 8);
  }

  private static boolean isAbsolute(String address) {
    int colon = address.indexOf(':');
    return colon > 1 && PARTS.matcher(address).lookingAt() && schemeEnds(address, colon);
  }

  private static boolean schemeEnds(String address, int colon) {
    for (int i = 0; i < colon; i++) {
      char c = address.charAt(i);
      boolean letter = c < 128 && Character.isLetter(c);
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean runsCode(String address) {
    String scheme = address.substring(0, address.indexOf(':')).toLowerCase(Locale.ROOT);
    return scheme.equals("javascript") || scheme.equals("vbscript") || scheme.equals("data");
  }

  private static String merge(String basePath, String path) {
    if (path.startsWith("/")) {
      return path;
    }
    int slash = basePath.lastIndexOf('/');
    return slash < 0 ? "/" + path : basePath.substring(0, slash + 1) + path;
  }

  private static String withoutDots(String path) {
    if (!path.contains("./") && !path.endsWith("/.") && !path.endsWith("/..")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> keepSlash(kept, last);
        case ".." -> {
          if (kept.size() > 1) {
            kept.removeLast();
          }
          keepSlash(kept, last);
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return String.join("/", kept);
  }

  private static void keepSlash(Deque<String> kept, boolean last) {
    if (last) {
      kept.addLast("");
    }
  }

  /** Percent-encodes what may stand in no URI: spaces, controls, quotes, and all beyond ASCII. */
  private static String encode(String address) {
    int i = 0;
    while (i < address.length() && mayStand(address.charAt(i))) {
      i++;
    }
    if (i == address.length()) {
      return address;
    }
    StringBuilder encoded = new StringBuilder(address.length() + 16).append(address, 0, i);
    address
        .substring(i)
        .codePoints()
        .filter(c -> c != '\n' && c != '\r' && c != '\t')
        .forEach(c -> append(encoded, c));
    return encoded.toString();
  }

  private static boolean mayStand(char c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '<' && c != '>';
  }

  private static void append(StringBuilder to, int code) {
    if (code < 0x7F && mayStand((char) code)) {
      to.append((char) code);
      return;
    }
    for (byte b : Character.toString(code).getBytes(StandardCharsets.UTF_8)) {
      to.append('%')
          .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)))
          .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
