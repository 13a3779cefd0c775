package dev.modelwire.enrich.text;

import org.jsoup.parser.Parser;

/** Reads the characters of a block: emphasis, links, code, escapes, entities and HTML tags. */
final class InlineReader {

  private static final int LONGEST_TARGET = 1024;

  /** Characters that may be markup, in both kinds and in Markdown alone; all are below 128. */
  private static final boolean[] HTML_SIGNS = signs("<&");

  private static final boolean[] MARKDOWN_SIGNS = signs("<&\\`[!*_~={h");

  private final PlainTextBuilder out;
  private final LineBuffer in;
  private final TagReader tags;
  private final Pairs pairs = new Pairs();
  private boolean markdown;

  InlineReader(LineBuffer in, PlainTextBuilder out) {
    this.in = in;
    this.out = out;
    this.tags = new TagReader(in, out);
  }

  private static boolean[] signs(String signs) {
    boolean[] table = new boolean[128];
    signs.chars().forEach(sign -> table[sign] = true);
    return table;
  }

  /** Reads what is in the buffer. */
  void read(boolean asMarkdown) {
    markdown = asMarkdown;
    tags.begin();
    if (markdown) {
      pairs.match(in);
    }
    span(0, in.length());
  }

  /** Reads up to {@code to}; farther where code or a tag that begins before it ends behind it. */
  private int span(int from, int to) {
    int i = from;
    while (i < to) {
      int end = words(i, to);
      if (end > i) {
        in.appendTo(out, i, end);
      }
      i = end < to ? sign(end, to) : end;
    }
    return i;
  }

  /** Where what begins at {@code from} meets the first sign that may be markup. */
  private int words(int from, int to) {
    boolean[] signs = markdown ? MARKDOWN_SIGNS : HTML_SIGNS;
    int i = from;
    while (i < to) {
      char c = in.charAt(i);
      if (c < 128 && signs[c] && (c != 'h' || in.charAt(i + 1) == 't')) {
        return i;
      }
      i++;
    }
    return i;
  }

  private int sign(int i, int to) {
    char c = in.charAt(i);
    return switch (c) {
      case '<' -> tags.read(i);
      case '&' -> entity(i);
      case '\\' -> escape(i);
      case '`' -> code(i);
      case '!' -> in.charAt(i + 1) == '[' ? image(i, to) : plain(i);
      case '[' -> bracket(i, to);
      case '*', '_' -> emphasis(i);
      case '~', '=' -> in.charAt(i + 1) == c ? i + 2 : plain(i);
      case '{' -> braces(i);
      default -> bareUrl(i);
    };
  }

  private int plain(int i) {
    int place = in.place(i);
    out.append(in.charAt(i), place, place + 1);
    return i + 1;
  }

  private int escape(int i) {
    char next = in.charAt(i + 1);
    boolean escapes = next > ' ' && next < 127 && !Character.isLetterOrDigit(next);
    if (!escapes) {
      return next == '\n' ? i + 1 : plain(i);
    }
    out.append(next, in.place(i), in.place(i + 1) + 1);
    return i + 2;
  }

  private int code(int i) {
    int close = pairs.codeEnd(i);
    int run = runOf('`', i);
    if (close < 0) {
      return i + run;
    }
    int start = out.length();
    in.appendTo(out, i + run, close);
    out.mark(Mark.Kind.CODE, start, "");
    return close + run;
  }

  private int image(int i, int to) {
    int close = pairs.bracketEnd(i + 1);
    if (close < 0) {
      return plain(i);
    }
    int end = afterTarget(close + 1, to);
    return attributes(end);
  }

  private int bracket(int i, int to) {
    int close = pairs.bracketEnd(i);
    if (close < 0 || close >= to) {
      return plain(i);
    }
    if (in.charAt(i + 1) == '^') {
      return close + 1;
    }
    if (in.charAt(i + 1) == '[' && in.charAt(close - 1) == ']') {
      return wikiLink(i, close);
    }
    int end = afterTarget(close + 1, to);
    if (end > close + 1 || in.charAt(close + 1) == '{') {
      int start = out.length();
      int reached = span(i + 1, close);
      out.mark(Mark.Kind.LINK, start, target(close, end));
      return Math.max(reached, attributes(end));
    }
    return plain(i);
  }

  private int wikiLink(int i, int close) {
    int start = i + 2;
    for (int k = start; k < close - 1; k++) {
      if (in.charAt(k) == '|') {
        start = k + 1;
      }
    }
    return Math.max(span(start, close - 1), close + 1);
  }

  private String target(int close, int end) {
    if (in.charAt(close + 1) != '(') {
      return "";
    }
    String inside = in.slice(close + 2, Math.max(close + 2, end - 1)).strip();
    int space = inside.indexOf(' ');
    return space < 0 ? inside : inside.substring(0, space);
  }

  /** Behind {@code (target "title")} or {@code [reference]} at {@code i}; {@code i} if neither. */
  private int afterTarget(int i, int to) {
    char open = in.charAt(i);
    if (open == '[') {
      int close = pairs.bracketEnd(i);
      return close > 0 && close < to ? close + 1 : i;
    }
    if (open != '(') {
      return i;
    }
    int depth = 0;
    int limit = Math.min(to, i + LONGEST_TARGET);
    for (int k = i; k < limit; k++) {
      char c = in.charAt(k);
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return k + 1;
      }
    }
    return i;
  }

  private int attributes(int i) {
    return in.charAt(i) == '{' ? closingBrace(i, i) : i;
  }

  private int braces(int i) {
    char next = in.charAt(i + 1);
    return switch (next) {
      case '#', '.', ':', '{', '%' -> closingBrace(i, i + 1);
      default -> plain(i);
    };
  }

  private int closingBrace(int i, int otherwise) {
    int limit = Math.min(in.length(), i + LONGEST_TARGET);
    for (int k = i + 1; k < limit; k++) {
      if (in.charAt(k) == '}') {
        return in.charAt(k + 1) == '}' ? k + 2 : k + 1;
      }
    }
    return otherwise;
  }

  private int emphasis(int i) {
    char c = in.charAt(i);
    int run = runOf(c, i);
    char before = i == 0 ? ' ' : in.charAt(i - 1);
    char after = in.charAt(i + run);
    boolean alone = isGap(before) && isGap(after);
    boolean inWord =
        c == '_' && Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after);
    if (alone || inWord) {
      in.appendTo(out, i, i + run);
      return i + run;
    }
    if (run >= 2) {
      out.toggleStrong();
    }
    return i + run;
  }

  private static boolean isGap(char c) {
    return c == '\0' || Character.isWhitespace(c);
  }

  private int bareUrl(int i) {
    boolean url = in.startsWith("https://", i) || in.startsWith("http://", i);
    if (!url || (i > 0 && Character.isLetterOrDigit(in.charAt(i - 1)))) {
      return plain(i);
    }
    int end = i;
    while (end < in.length() && end < i + LONGEST_TARGET && isUrlPart(in.charAt(end))) {
      end++;
    }
    out.mark(Mark.Kind.LINK, out.length(), in.slice(i, end));
    return end;
  }

  private static boolean isUrlPart(char c) {
    return c > ' ' && c < 0x2000 && c != '<' && c != ')' && c != ']' && c != '"' && c != '*';
  }

  private int entity(int i) {
    int end = i + 1;
    while (end < in.length() && end < i + 12 && isEntityPart(in.charAt(end))) {
      end++;
    }
    if (end == i + 1 || in.charAt(end) != ';') {
      return plain(i);
    }
    String decoded = Parser.unescapeEntities(in.slice(i, end + 1), true);
    for (int k = 0; k < decoded.length(); k++) {
      out.append(decoded.charAt(k), in.place(i), in.place(end) + 1);
    }
    return end + 1;
  }

  private static boolean isEntityPart(char c) {
    return c == '#' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private int runOf(char c, int i) {
    int n = 1;
    while (in.charAt(i + n) == c) {
      n++;
    }
    return n;
  }
}
