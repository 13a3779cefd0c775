package dev.modelwire.enrich.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;

/** Reads the characters of a block: emphasis, links, code, escapes, entities and HTML tags. */
final class InlineReader {

  private static final int LONGEST_TARGET = 1024;
  private static final Set<String> INVISIBLE =
      Set.of("script", "style", "svg", "head", "noscript", "nav", "template", "iframe");
  private static final Map<String, Role> BLOCKS =
      Map.ofEntries(
          Map.entry("p", Role.PARAGRAPH),
          Map.entry("div", Role.PARAGRAPH),
          Map.entry("section", Role.PARAGRAPH),
          Map.entry("article", Role.PARAGRAPH),
          Map.entry("header", Role.PARAGRAPH),
          Map.entry("footer", Role.PARAGRAPH),
          Map.entry("main", Role.PARAGRAPH),
          Map.entry("ul", Role.PARAGRAPH),
          Map.entry("ol", Role.PARAGRAPH),
          Map.entry("table", Role.PARAGRAPH),
          Map.entry("hr", Role.PARAGRAPH),
          Map.entry("figure", Role.PARAGRAPH),
          Map.entry("figcaption", Role.PARAGRAPH),
          Map.entry("details", Role.PARAGRAPH),
          Map.entry("summary", Role.PARAGRAPH),
          Map.entry("li", Role.LIST_ITEM),
          Map.entry("dd", Role.LIST_ITEM),
          Map.entry("tr", Role.TABLE_CELL),
          Map.entry("blockquote", Role.QUOTE),
          Map.entry("pre", Role.CODE),
          Map.entry("h1", Role.HEADING),
          Map.entry("h2", Role.HEADING),
          Map.entry("h3", Role.HEADING),
          Map.entry("h4", Role.HEADING),
          Map.entry("h5", Role.HEADING),
          Map.entry("h6", Role.HEADING));

  private final PlainTextBuilder out;
  private LineBuffer in = new LineBuffer();
  private boolean markdown;
  private int[] brackets = new int[0];
  private int[] codeClosers = new int[0];
  private int noTagAfter;
  private int strongFrom;
  private int anchorFrom;
  private String anchor = "";

  InlineReader(PlainTextBuilder out) {
    this.out = out;
  }

  void read(LineBuffer buffer, boolean asMarkdown) {
    in = buffer;
    markdown = asMarkdown;
    noTagAfter = Integer.MAX_VALUE;
    strongFrom = -1;
    anchorFrom = -1;
    if (markdown) {
      matchBrackets();
      matchCode();
    }
    span(0, in.length());
  }

  private void span(int from, int to) {
    int i = from;
    while (i < to) {
      i = next(i, to);
    }
  }

  private int next(int i, int to) {
    char c = in.charAt(i);
    return switch (c) {
      case '<' -> tag(i);
      case '&' -> entity(i);
      case '\\', '`', '[', '!', ']', '*', '_', '~', '=', '{', 'h' ->
          markdown ? markdown(c, i, to) : plain(i, i + 1);
      default -> plain(i, i + 1);
    };
  }

  private int markdown(char c, int i, int to) {
    return switch (c) {
      case '\\' -> escape(i);
      case '`' -> code(i);
      case '!' -> in.charAt(i + 1) == '[' ? image(i, to) : plain(i, i + 1);
      case '[' -> bracket(i, to);
      case '*', '_' -> emphasis(i);
      case '~', '=' -> in.charAt(i + 1) == c ? i + 2 : plain(i, i + 1);
      case '{' -> braces(i);
      case 'h' -> bareUrl(i);
      default -> plain(i, i + 1);
    };
  }

  private int plain(int from, int to) {
    out.append(in.charAt(from), in.place(from), in.place(to - 1) + 1);
    return to;
  }

  private int escape(int i) {
    char next = in.charAt(i + 1);
    boolean escapes = next > ' ' && next < 127 && !Character.isLetterOrDigit(next);
    if (!escapes) {
      return next == '\n' ? i + 1 : plain(i, i + 1);
    }
    out.append(next, in.place(i), in.place(i + 1) + 1);
    return i + 2;
  }

  private int code(int i) {
    int close = codeClosers[i];
    int run = runOf('`', i);
    if (close < 0) {
      return i + run;
    }
    int start = out.length();
    for (int k = i + run; k < close; k++) {
      plain(k, k + 1);
    }
    out.mark(Mark.Kind.CODE, start, "");
    return close + run;
  }

  private int image(int i, int to) {
    int close = brackets[i + 1];
    if (close < 0) {
      return plain(i, i + 1);
    }
    int end = afterTarget(close + 1, to);
    return attributes(end);
  }

  private int bracket(int i, int to) {
    int close = brackets[i];
    if (close < 0 || close >= to) {
      return plain(i, i + 1);
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
      span(i + 1, close);
      out.mark(Mark.Kind.LINK, start, target(close, end));
      return attributes(end);
    }
    return plain(i, i + 1);
  }

  private int wikiLink(int i, int close) {
    int start = i + 2;
    for (int k = start; k < close - 1; k++) {
      if (in.charAt(k) == '|') {
        start = k + 1;
      }
    }
    span(start, close - 1);
    return close + 1;
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
    if (open == '[' && i < brackets.length && brackets[i] > 0 && brackets[i] < to) {
      return brackets[i] + 1;
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
      default -> plain(i, i + 1);
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
      for (int k = i; k < i + run; k++) {
        plain(k, k + 1);
      }
      return i + run;
    }
    if (run >= 2) {
      toggleStrong();
    }
    return i + run;
  }

  private void toggleStrong() {
    if (strongFrom < 0) {
      strongFrom = out.length();
    } else {
      out.mark(Mark.Kind.STRONG, strongFrom, "");
      strongFrom = -1;
    }
  }

  private static boolean isGap(char c) {
    return c == '\0' || Character.isWhitespace(c);
  }

  private int bareUrl(int i) {
    boolean url = in.startsWith("https://", i) || in.startsWith("http://", i);
    if (!url || (i > 0 && Character.isLetterOrDigit(in.charAt(i - 1)))) {
      return plain(i, i + 1);
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

  private int tag(int i) {
    if (in.startsWith("<!--", i)) {
      return afterComment(i);
    }
    int end = closeOfTag(i);
    if (end < 0) {
      return plain(i, i + 1);
    }
    int nameStart = in.charAt(i + 1) == '/' ? i + 2 : i + 1;
    int nameEnd = nameStart;
    while (nameEnd < end && Character.isLetterOrDigit(in.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = in.slice(nameStart, nameEnd).toLowerCase(Locale.ROOT);
    boolean closing = nameStart == i + 2;
    if (name.isEmpty() && in.charAt(i + 1) != '!') {
      return in.charAt(i + 1) == '>' || closing ? end + 1 : plain(i, i + 1);
    }
    if (name.startsWith("http")) {
      out.mark(Mark.Kind.LINK, out.length(), in.slice(i + 1, end));
      return end + 1;
    }
    if (!closing && INVISIBLE.contains(name)) {
      return afterElement(name, end + 1);
    }
    element(name, closing, i, end);
    return end + 1;
  }

  private void element(String name, boolean closing, int i, int end) {
    Role role = BLOCKS.get(name);
    if (role != null) {
      int level = role == Role.HEADING ? name.charAt(1) - '0' : 0;
      Role next = closing ? Role.PARAGRAPH : role;
      boolean keepsItem =
          next == Role.PARAGRAPH && out.isBlockEmpty() && out.role() != Role.PARAGRAPH && !closing;
      if (!keepsItem) {
        strongFrom = -1;
        out.open(next, closing ? 0 : level);
      }
      return;
    }
    switch (name) {
      case "br" -> out.append(' ', in.place(i), in.place(end) + 1);
      case "td", "th" -> {
        if (!closing && !out.isBlockEmpty()) {
          out.append(' ', in.place(i), in.place(end) + 1);
          out.append('¦', in.place(i), in.place(end) + 1);
          out.append(' ', in.place(i), in.place(end) + 1);
        }
      }
      case "strong", "b" -> toggleStrong();
      case "a" -> anchor(closing, i, end);
      default -> {}
    }
  }

  private void anchor(boolean closing, int i, int end) {
    if (closing) {
      if (anchorFrom >= 0) {
        out.mark(Mark.Kind.LINK, anchorFrom, anchor);
      }
      anchorFrom = -1;
      return;
    }
    anchorFrom = out.length();
    String attributes = in.slice(i, Math.min(end, i + LONGEST_TARGET));
    int href = attributes.indexOf("href=");
    anchor = "";
    if (href > 0 && href + 6 < attributes.length()) {
      char quote = attributes.charAt(href + 5);
      int stop = attributes.indexOf(quote, href + 6);
      anchor = stop > 0 ? attributes.substring(href + 6, stop) : "";
    }
  }

  private int closeOfTag(int i) {
    char next = in.charAt(i + 1);
    boolean opens = Character.isLetter(next) || next == '/' || next == '!' || next == '>';
    if (!opens || i >= noTagAfter) {
      return -1;
    }
    int k = i + 1;
    while (k < in.length() && in.charAt(k) != '>') {
      k++;
    }
    if (k == in.length()) {
      noTagAfter = i;
      return -1;
    }
    return k;
  }

  private int afterComment(int i) {
    for (int k = i + 4; k < in.length(); k++) {
      if (in.charAt(k) == '>' && in.charAt(k - 1) == '-' && in.charAt(k - 2) == '-') {
        return k + 1;
      }
    }
    return in.length();
  }

  private int afterElement(String name, int from) {
    for (int k = from; k < in.length(); k++) {
      if (in.charAt(k) == '<'
          && in.charAt(k + 1) == '/'
          && k + 2 + name.length() <= in.length()
          && in.slice(k + 2, k + 2 + name.length()).equalsIgnoreCase(name)) {
        int close = closeOfTag(k);
        return close < 0 ? in.length() : close + 1;
      }
    }
    return in.length();
  }

  private int entity(int i) {
    int end = i + 1;
    while (end < in.length() && end < i + 12 && isEntityPart(in.charAt(end))) {
      end++;
    }
    if (end == i + 1 || in.charAt(end) != ';') {
      return plain(i, i + 1);
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

  /** For each opening bracket where it closes, -1 where it does not. */
  private void matchBrackets() {
    brackets = new int[in.length() + 1];
    Arrays.fill(brackets, -1);
    int[] open = new int[64];
    int depth = 0;
    for (int i = 0; i < in.length(); i++) {
      char c = in.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[' && depth < open.length) {
        open[depth++] = i;
      } else if (c == ']' && depth > 0) {
        brackets[open[--depth]] = i;
      }
    }
  }

  /** For each run of backticks the start of the run of equal length that closes it. */
  private void matchCode() {
    codeClosers = new int[in.length() + 1];
    Arrays.fill(codeClosers, -1);
    int[] nextOfLength = new int[9];
    Arrays.fill(nextOfLength, -1);
    int i = in.length() - 1;
    while (i >= 0) {
      if (in.charAt(i) != '`') {
        i--;
        continue;
      }
      int end = i + 1;
      while (i >= 0 && in.charAt(i) == '`') {
        i--;
      }
      int run = end - i - 1;
      if (run < nextOfLength.length) {
        codeClosers[i + 1] = nextOfLength[run];
        nextOfLength[run] = i + 1;
      }
    }
  }
}
