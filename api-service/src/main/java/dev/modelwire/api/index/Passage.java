package dev.modelwire.api.index;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Evidence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evidence as people read it: the quote without markup, within its paragraph.
 *
 * @param before what stands before the quote, to be put directly before it; may be empty
 * @param quote never empty where the evidence is not
 * @param after what stands after the quote, to be put directly after it; may be empty
 */
public record Passage(String before, String quote, String after) {

  /** How far around the quote is read, in UTF-16 code units. */
  private static final int REACH = 2000;

  /** How much of that is shown on each side. */
  private static final int SHOWN = 280;

  private static final Pattern LINES_BREAK =
      Pattern.compile("\\R[ \\t]*\\R|\\R(?=\\s*(?:[-*+#>|]|\\d+[.)])\\s?)");
  private static final Pattern BLOCK_BREAK =
      Pattern.compile(
          "</?(?:p|li|ul|ol|div|h[1-6]|td|tr|table|blockquote|article|section|pre|br)\\b[^>]*>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

  /** The quote alone, where the content that it stands in is not at hand. */
  public static Passage of(Evidence evidence) {
    return new Passage("", ReadableText.lineOf(ContentFormat.MARKDOWN, evidence.quote()), "");
  }

  /** The quote in its paragraph; the quote alone, if the content is not the one it stands in. */
  public static Passage of(Evidence evidence, ContentFormat format, String content) {
    if (!content.startsWith(evidence.quote(), evidence.start())) {
      return of(evidence);
    }
    String quote = ReadableText.lineOf(format, evidence.quote());
    String before = before(content.substring(0, evidence.start()), format);
    String after = after(content.substring(evidence.end()), format);
    return new Passage(before, quote, after);
  }

  private static String before(String text, ContentFormat format) {
    String near = text.substring(Math.max(0, text.length() - REACH));
    int start = near.length() < text.length() ? Math.max(0, near.indexOf(' ')) : 0;
    Matcher breaks = breaks(format).matcher(near);
    while (breaks.find()) {
      start = breaks.end();
    }
    String line = SPACE.matcher(ReadableText.of(format, near.substring(start))).replaceAll(" ");
    return ReadableText.ending(line.stripLeading(), SHOWN);
  }

  private static String after(String text, ContentFormat format) {
    String near = text.substring(0, Math.min(REACH, text.length()));
    Matcher breaks = breaks(format).matcher(near);
    int end = breaks.find() ? breaks.start() : near.length();
    String line = SPACE.matcher(ReadableText.of(format, near.substring(0, end))).replaceAll(" ");
    return ReadableText.beginning(line.stripTrailing(), SHOWN);
  }

  private static Pattern breaks(ContentFormat format) {
    return switch (format) {
      case HTML -> BLOCK_BREAK;
      case MARKDOWN, TEXT -> LINES_BREAK;
    };
  }
}
