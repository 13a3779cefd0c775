package dev.modelwire.enrich.text;

import dev.modelwire.events.ContentFormat;

/**
 * Reads Markdown (CommonMark, tables, footnotes, Pandoc attributes, wiki links), HTML and the
 * mixture of both that newsletters are. One pass over the lines, one over the characters of each
 * block: linear whatever the text.
 */
public final class MarkupReader {

  private static final int LONGEST_LABEL = 201;
  private static final int LIKELY_BLOCK = 1024;

  private final String content;
  private final PlainTextBuilder out;
  private final InlineReader inline;
  private final LineBuffer buffer;
  private boolean tableBefore;

  private MarkupReader(String content) {
    this.content = content;
    this.out = new PlainTextBuilder(content.length() + 1);
    this.buffer = new LineBuffer(Math.min(content.length() + 1, LIKELY_BLOCK));
    this.inline = new InlineReader(buffer, out);
  }

  /** The plain text of {@code content}; never fails, whatever the content. */
  public static PlainText read(String content, ContentFormat format) {
    MarkupReader reader = new MarkupReader(content);
    if (format == ContentFormat.HTML) {
      reader.readHtml();
    } else {
      reader.readMarkdown();
    }
    return reader.out.build();
  }

  private void readHtml() {
    buffer.add(content, 0, content.length());
    inline.read(false);
  }

  private void readMarkdown() {
    int at = 0;
    char fence = 0;
    while (at < content.length()) {
      int end = content.indexOf('\n', at);
      end = end < 0 ? content.length() : end;
      char fenceHere = fenceOf(at, end);
      if (fence != 0) {
        if (fenceHere == fence) {
          fence = 0;
          flush(Role.PARAGRAPH, 0);
        } else {
          codeLine(at, end);
        }
      } else if (fenceHere != 0) {
        fence = fenceHere;
        flush(Role.CODE, 0);
      } else {
        line(at, end);
      }
      at = end + 1;
    }
    flush(Role.PARAGRAPH, 0);
  }

  private char fenceOf(int at, int end) {
    int i = skipBlank(at, end);
    if (i + 2 < end) {
      char c = content.charAt(i);
      if ((c == '`' || c == '~') && content.charAt(i + 1) == c && content.charAt(i + 2) == c) {
        return c == '`' && content.substring(i + 3, end).indexOf('`') >= 0 ? 0 : c;
      }
    }
    return 0;
  }

  private void codeLine(int at, int end) {
    buffer.add(content, at, end);
    buffer.add('\n', end);
    buffer.appendTo(out, 0, buffer.length());
    buffer.clear();
  }

  private void line(int at, int end) {
    int i = skipBlank(at, end);
    int indent = i - at;
    boolean quoted = false;
    while (i < end && content.charAt(i) == '>') {
      quoted = true;
      i = skipBlank(i + 1, end);
    }
    if (i == end || isDirective(i, end) || (quoted && isAlert(i, end))) {
      flush(Role.PARAGRAPH, 0);
      tableBefore = tableBefore && i != end;
      return;
    }
    int hashes = hashes(i, end);
    if (hashes > 0) {
      flush(Role.HEADING, hashes);
      take(skipBlank(i + hashes, end), end);
      flush(Role.PARAGRAPH, 0);
      return;
    }
    int note = footnoteEnd(i, end);
    if (note > 0) {
      flush(Role.PARAGRAPH, 0);
      out.part(Part.FOOTNOTE);
      take(skipBlank(note, end), end);
      return;
    }
    int rule = ruleOf(i, end);
    if (rule > 0) {
      boolean underline = !buffer.isEmpty() && rule != 3;
      flush(Role.PARAGRAPH, 0);
      if (underline) {
        out.promoteLastBlock(rule);
      }
      return;
    }
    int item = itemEnd(i, end);
    if (item > 0) {
      flush(Role.LIST_ITEM, indent);
      take(item, end);
    } else if (isTableRow(i, end)) {
      tableRow(i, end);
    } else {
      continueBlock(i, end, quoted);
    }
  }

  private void continueBlock(int i, int end, boolean quoted) {
    if (buffer.isEmpty() && quoted && out.role() == Role.PARAGRAPH) {
      flush(Role.QUOTE, 0);
    }
    take(i, end);
  }

  /** Lines that say something to a tool, not to a reader. */
  private boolean isDirective(int i, int end) {
    return content.startsWith(":::", i)
        || content.startsWith("%%", i)
        || content.startsWith("{%", i)
        || (content.startsWith("import ", i) && content.startsWith(";", end - 1))
        || isLinkDefinition(i, end);
  }

  /** {@code [!NOTE]}, which makes a quotation a box and says nothing itself. */
  private boolean isAlert(int i, int end) {
    int close = content.indexOf(']', i);
    boolean opens = content.startsWith("[!", i) && close > i + 2 && close < end;
    for (int k = i + 2; opens && k < close; k++) {
      opens = Character.isLetter(content.charAt(k));
    }
    return opens && skipBlank(close + 1, end) == end;
  }

  /** Behind {@code [^name]:}; 0 where the line defines no footnote. */
  private int footnoteEnd(int i, int end) {
    if (!content.startsWith("[^", i)) {
      return 0;
    }
    int close = content.indexOf("]:", i, Math.min(end, i + LONGEST_LABEL));
    return close > i + 2 ? close + 2 : 0;
  }

  private boolean isLinkDefinition(int i, int end) {
    if (content.charAt(i) != '[' || content.startsWith("[^", i)) {
      return false;
    }
    int close = content.indexOf("]:", i, Math.min(end, i + LONGEST_LABEL));
    return close > i && content.startsWith("http", skipBlank(close + 2, end));
  }

  private int hashes(int i, int end) {
    int n = 0;
    while (i + n < end && content.charAt(i + n) == '#' && n < 7) {
      n++;
    }
    boolean heading = n > 0 && n < 7 && (i + n == end || content.charAt(i + n) == ' ');
    return heading ? n : 0;
  }

  /** 1 for a line of {@code =}, 2 for one of {@code -}, 3 for another rule, 0 for none. */
  private int ruleOf(int i, int end) {
    char c = content.charAt(i);
    if (c != '=' && c != '-' && c != '*' && c != '_') {
      return 0;
    }
    int count = 0;
    for (int k = i; k < end; k++) {
      char here = content.charAt(k);
      if (here == c) {
        count++;
      } else if (!Character.isWhitespace(here)) {
        return 0;
      }
    }
    if (count < 3) {
      return 0;
    }
    return c == '=' ? 1 : c == '-' ? 2 : 3;
  }

  /** Where the text of a list item begins; 0 where the line is none. */
  private int itemEnd(int i, int end) {
    char c = content.charAt(i);
    int k = i + 1;
    if (c >= '0' && c <= '9') {
      while (k < end && k < i + 9 && Character.isDigit(content.charAt(k))) {
        k++;
      }
      if (k >= end || (content.charAt(k) != '.' && content.charAt(k) != ')')) {
        return 0;
      }
      k++;
    } else if (c == '•' || c == '·' || c == '●') {
      return skipBlank(k, end);
    } else if (c != '-' && c != '*' && c != '+') {
      return 0;
    }
    return k < end && Character.isWhitespace(content.charAt(k)) ? skipBlank(k, end) : 0;
  }

  private boolean isTableRow(int i, int end) {
    return content.charAt(i) == '|' && content.indexOf('|', i + 1, end) > 0;
  }

  private void tableRow(int i, int end) {
    tableBefore = true;
    boolean separator = true;
    for (int k = i; k < end && separator; k++) {
      separator = "|-: \t\r".indexOf(content.charAt(k)) >= 0;
    }
    flush(Role.TABLE_CELL, 0);
    if (separator) {
      return;
    }
    for (int k = i + 1; k < end; k++) {
      char c = content.charAt(k);
      if (c == '|' && content.charAt(k - 1) != '\\') {
        buffer.add(' ', k);
        buffer.add('¦', k);
        buffer.add(' ', k);
      } else {
        buffer.add(c, k);
      }
    }
    flush(Role.PARAGRAPH, 0);
  }

  private void take(int from, int end) {
    buffer.add(content, from, end);
    buffer.add('\n', end);
  }

  private void flush(Role next, int level) {
    if (!buffer.isEmpty()) {
      inline.read(true);
      buffer.clear();
    }
    out.open(next, level);
    out.part(Part.BODY);
  }

  private int skipBlank(int from, int end) {
    int i = from;
    while (i < end && Character.isWhitespace(content.charAt(i))) {
      i++;
    }
    return i;
  }
}
