package dev.modelwire.ingest.parse;

import dev.modelwire.events.ContentFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text of a feed with its mark-up: a description, summary or content.
 *
 * @param markup HTML not sanitised yet, or plain text, as {@code format} says
 * @param base what relative addresses in it resolve against; null where unknown
 */
record Construct(ContentFormat format, String markup, @Nullable String base) {

  private static final Set<String> VOID =
      Set.of(
          "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
          "source", "track", "wbr");

  /** RSS: whatever its type, it is HTML, escaped or not. */
  static Construct html(XmlElement element) {
    return new Construct(
        ContentFormat.HTML,
        element.hasChildren() ? inner(element, true) : element.text(),
        element.base());
  }

  /** Atom: what its type and mode say it is. */
  static Construct typed(XmlElement element) {
    String type = lower(element.attribute("type"));
    if (type.startsWith("multipart/")) {
      XmlElement best = richest(element);
      return best == null ? html(element) : typed(best);
    }
    String mode = lower(element.attribute("mode"));
    if (mode.equals("base64") || (isBinary(type) && !element.hasChildren())) {
      return decoded(element, type);
    }
    boolean inline =
        mode.equals("xml")
            || (mode.isEmpty() && (type.equals("xhtml") || type.equals("application/xhtml+xml")));
    boolean html = type.equals("html") || type.equals("text/html");
    if (inline || element.hasChildren()) {
      return new Construct(ContentFormat.HTML, inner(element, !html), element.base());
    }
    return new Construct(
        html || type.endsWith("+xml") ? ContentFormat.HTML : ContentFormat.TEXT,
        element.text(),
        element.base());
  }

  /** Alternatives come with the plainest first; null where there are none. */
  private static @Nullable XmlElement richest(XmlElement element) {
    List<XmlElement> parts =
        element.children().stream().filter(part -> part.name().equals("content")).toList();
    return parts.isEmpty() ? null : parts.getLast();
  }

  private static Construct decoded(XmlElement element, String type) {
    String text = element.text();
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      String plain = CharsetLadder.decode(bytes, null).text();
      boolean isText = type.isEmpty() || type.equals("text/plain") || type.equals("text");
      return new Construct(isText ? ContentFormat.TEXT : ContentFormat.HTML, plain, element.base());
    } catch (IllegalArgumentException notBase64) {
      return new Construct(ContentFormat.TEXT, text, element.base());
    }
  }

  /** Anything that is neither text nor XML is base64 in Atom 1.0. */
  private static boolean isBinary(String type) {
    return type.indexOf('/') > 0
        && !type.startsWith("text/")
        && !type.endsWith("+xml")
        && !type.endsWith("/xml");
  }

  private static String lower(@Nullable String value) {
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  boolean isBlank() {
    return markup.isBlank();
  }

  /** Plain text for people. */
  String plain() {
    return format == ContentFormat.TEXT ? PlainText.collapse(markup) : PlainText.of(markup);
  }

  /** What an entry carries as its content. */
  String content() {
    return format == ContentFormat.TEXT
        ? markup.strip()
        : HtmlSanitizer.sanitize(markup.strip(), base);
  }

  /**
   * The content of {@code element} written as HTML again, its addresses resolved.
   *
   * @param escape false where the text between the elements is itself escaped HTML
   */
  private static String inner(XmlElement element, boolean escape) {
    StringBuilder html = new StringBuilder();
    writeContent(element, escape, html);
    return html.toString();
  }

  private static void writeContent(XmlElement element, boolean escape, StringBuilder html) {
    for (Object part : element.content()) {
      if (part instanceof XmlElement child) {
        write(child, escape, html);
      } else {
        html.append(escape ? HtmlSanitizer.escape((String) part) : (String) part);
      }
    }
  }

  private static void write(XmlElement element, boolean escape, StringBuilder html) {
    html.append('<').append(element.name());
    String[] attributes = element.attributes();
    for (int i = 0; i < attributes.length; i += 3) {
      if (attributes[i].isEmpty() && isName(attributes[i + 1])) {
        writeAttribute(attributes[i + 1], attributes[i + 2], element.base(), html);
      }
    }
    html.append('>');
    writeContent(element, escape, html);
    if (!VOID.contains(element.name())) {
      html.append("</").append(element.name()).append('>');
    }
  }

  private static void writeAttribute(
      String name, String value, @Nullable String base, StringBuilder html) {
    boolean address = name.equals("href") || name.equals("src") || name.equals("cite");
    String shown = address ? Links.resolve(base, value) : value;
    html.append(' ')
        .append(name)
        .append("=\"")
        .append(HtmlSanitizer.escape(shown).replace("\"", "&quot;"))
        .append('"');
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c == '-' || c == '_' || Character.isLetterOrDigit(c));
  }
}
