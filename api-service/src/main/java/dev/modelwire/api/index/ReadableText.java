package dev.modelwire.api.index;

import dev.modelwire.events.ContentFormat;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;

/** What a reader sees of marked-up content, without the markup. */
public final class ReadableText {

  private static final Pattern FRONT_MATTER =
      Pattern.compile(
          "\\A\\uFEFF?(---\\R.*?\\R(?:---|\\.\\.\\.)|\\+\\+\\+\\R.*?\\R\\+\\+\\+)[ \\t]*(?:\\R|\\z)",
          Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]]*)]\\((?:[^()\\s]|\\([^()\\s]*\\))*(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern REFERENCE = Pattern.compile("(?m)^\\s{0,3}\\[[^\\]]+]:\\s+\\S+.*$");
  private static final Pattern ATTRIBUTES = Pattern.compile("\\{[.#:][^{}\\n]*}");
  private static final Pattern LINE_MARKS =
      Pattern.compile("(?m)^[ \\t]{0,3}+(?:#{1,6}[ \\t]+|>[ \\t]?|:{3,}.*$|(?:[-*_][ \\t]*){3,}$)");
  private static final Pattern EMPHASIS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_*])(\\*{1,3}|_{1,3})(?=\\S)([^*_\\n]+?)(?<=\\S)\\1(?![\\p{L}\\p{N}_*])");
  private static final Pattern STARRED = Pattern.compile("\\*\\*(?=\\S)([^*\\n]+?)(?<=\\S)\\*\\*");
  // "A < B" opens no tag, but the filter below would take all that follows for one.
  private static final Pattern LESS_THAN = Pattern.compile("<(?![A-Za-z/!?])");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

  private ReadableText() {}

  /** The words of content in their order, markup gone; line breaks may remain. */
  public static String of(ContentFormat format, String content) {
    return switch (format) {
      case TEXT -> content;
      case HTML -> withoutTags(content);
      case MARKDOWN -> withoutTags(withoutMarkdown(content));
    };
  }

  /** As {@link #of}, on one line. */
  public static String lineOf(ContentFormat format, String content) {
    return SPACE.matcher(of(format, content)).replaceAll(" ").strip();
  }

  /**
   * The beginning of a text, cut at a space where one is near.
   *
   * @param limit in UTF-16 code units, at least 2, the ellipsis included
   */
  public static String beginning(String line, int limit) {
    if (line.length() <= limit) {
      return line;
    }
    int end = limit - 1;
    int space = line.lastIndexOf(' ', end);
    if (space > limit * 2 / 3) {
      end = space;
    } else if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end).strip() + "…";
  }

  /**
   * The end of a text, cut at a space where one is near.
   *
   * @param limit in UTF-16 code units, at least 2, the ellipsis included
   */
  public static String ending(String line, int limit) {
    if (line.length() <= limit) {
      return line;
    }
    int start = line.length() - limit + 1;
    int space = line.indexOf(' ', start);
    if (space >= 0 && space < start + limit / 3) {
      start = space + 1;
    } else if (Character.isLowSurrogate(line.charAt(start))) {
      start++;
    }
    return "…" + line.substring(start);
  }

  private static String withoutMarkdown(String markdown) {
    String text = FRONT_MATTER.matcher(markdown).replaceFirst("");
    text = replaced(text, "]:", REFERENCE, "");
    text = replaced(text, "](", LINK, "$1");
    text = replaced(text, "{", ATTRIBUTES, "");
    text = LINE_MARKS.matcher(text).replaceAll("");
    text = replaced(text, "**", STARRED, "$1");
    text = replaced(text, "*", EMPHASIS, "$2");
    text = replaced(text, "_", EMPHASIS, "$2");
    return text.replace("`", "");
  }

  /** Most articles lack most marks, and looking for one character costs next to nothing. */
  private static String replaced(String text, String sign, Pattern marks, String by) {
    return text.contains(sign) ? marks.matcher(text).replaceAll(by) : text;
  }

  private static String withoutTags(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html;
    }
    String tagged = replaced(html, "<", LESS_THAN, "&lt;");
    try (Reader reader = new HTMLStripCharFilter(new StringReader(tagged))) {
      StringBuilder text = new StringBuilder(tagged.length());
      char[] buffer = new char[4096];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
