package dev.modelwire.ingest.parse;

import dev.modelwire.ingest.parse.References.Reference;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes text safe for a strict XML parser in one pass: no DOCTYPE (and so no entity to expand), no
 * characters that XML forbids, no references that only HTML knows, no bare ampersands, nothing
 * before the first tag.
 */
final class XmlCleaner {

  /** Text to parse, and the codes of what had to be changed. */
  record Cleaned(String text, SequencedSet<String> defects) {}

  private final String text;
  private final SequencedSet<String> defects = new LinkedHashSet<>();
  private @Nullable StringBuilder cleaned;
  private int copied;
  private int at;
  private boolean commentsEnd = true;
  private boolean sectionsEnd = true;
  private boolean doctypesEnd = true;

  private XmlCleaner(String text) {
    this.text = text;
  }

  static Cleaned clean(String text) {
    return new XmlCleaner(text).clean();
  }

  private Cleaned clean() {
    skipToFirstTag();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<') {
        markup();
      } else if (c == '&') {
        reference();
      } else if (isSuspect(c)) {
        suspect(c);
      } else {
        at++;
      }
    }
    if (copied == 0) {
      return new Cleaned(text, defects);
    }
    return new Cleaned(copyUpTo(text.length()).toString(), defects);
  }

  private void skipToFirstTag() {
    int first = text.indexOf('<');
    if (first > 0) {
      if (!text.substring(0, first).isBlank()) {
        defects.add("leading-text");
      } else if (text.startsWith("<?xml", first)) {
        defects.add("leading-space");
      }
      at = first;
      copied = first;
    }
  }

  private static boolean isSuspect(char c) {
    return c < ' ' ? c != '\n' && c != '\r' && c != '\t' : c >= 0x7F && (c < 0xA0 || c >= 0xD800);
  }

  private void suspect(char c) {
    if (Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      at += 2;
    } else if (c >= 0x80 && c < 0xA0) {
      replace(1, String.valueOf(References.windows(c)), "windows-characters");
    } else if (References.isLegal(c)) {
      at++;
    } else {
      replace(1, "", "illegal-characters");
    }
  }

  private void markup() {
    if (text.startsWith("<![CDATA[", at)) {
      section();
    } else if (text.startsWith("<!--", at)) {
      comment();
    } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
      replace(endOfDoctype() - at, "", "doctype");
    } else if (text.regionMatches(true, at, "<!ENTITY", 0, 8)) {
      int end = text.indexOf('>', at);
      replace((end < 0 ? text.length() : end + 1) - at, "", "doctype");
    } else {
      at++;
    }
  }

  /** References mean nothing inside, forbidden characters are forbidden as well. */
  private void section() {
    int end = sectionsEnd ? text.indexOf("]]>", at) : -1;
    if (end < 0) {
      sectionsEnd = false;
      replace(9, "", "open-section");
      return;
    }
    at += 9;
    while (at < end) {
      char c = text.charAt(at);
      if (isSuspect(c)) {
        suspect(c);
      } else {
        at++;
      }
    }
    at = end + 3;
  }

  /** Comments go: nothing in them is read, and they are often not well-formed. */
  private void comment() {
    int end = commentsEnd ? text.indexOf("-->", at + 4) : -1;
    if (end < 0) {
      commentsEnd = false;
      replace(4, "", "open-comment");
      return;
    }
    copyUpTo(at);
    at = end + 3;
    copied = at;
  }

  private int endOfDoctype() {
    int depth = 0;
    char quote = 0;
    for (int i = at + 9; doctypesEnd && i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || (c == '\'' && depth == 0)) {
        quote = c;
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '>' && depth <= 0) {
        return i + 1;
      }
    }
    // A quote that never closes: the first bracket has to do.
    doctypesEnd = false;
    int end = text.indexOf('>', at);
    return end < 0 ? text.length() : end + 1;
  }

  private void reference() {
    Reference reference = References.at(text, at);
    if (reference.end() == 0) {
      replace(1, "&amp;", "bare-ampersand");
    } else if (isXml(reference.end())) {
      at = reference.end();
    } else {
      replace(reference.end() - at, escape(reference.text()), "html-entities");
    }
  }

  /** Whether a strict parser takes the reference from {@code at} to {@code end} as it should. */
  private boolean isXml(int end) {
    int length = end - at;
    if (text.charAt(at + 1) == '#') {
      return isPlainNumber(end);
    }
    return switch (length) {
      case 4 -> text.startsWith("&lt;", at) || text.startsWith("&gt;", at);
      case 5 -> text.startsWith("&amp;", at);
      case 6 -> text.startsWith("&quot;", at) || text.startsWith("&apos;", at);
      default -> false;
    };
  }

  private boolean isPlainNumber(int end) {
    Reference reference = References.at(text, at);
    boolean ofTwo = text.indexOf(';', at) + 1 != end;
    if (reference.text().isEmpty() || ofTwo || text.charAt(at + 2) == 'X') {
      return false;
    }
    boolean hex = text.charAt(at + 2) == 'x';
    int code = Integer.parseInt(text.substring(at + (hex ? 3 : 2), end - 1), hex ? 16 : 10);
    return code < 128 || code >= 160;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void replace(int length, String by, String defect) {
    copyUpTo(at).append(by);
    at += length;
    copied = at;
    defects.add(defect);
  }

  private StringBuilder copyUpTo(int end) {
    StringBuilder target = cleaned == null ? new StringBuilder(text.length() + 64) : cleaned;
    cleaned = target;
    return target.append(text, copied, end);
  }
}
