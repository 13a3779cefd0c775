package dev.modelwire.enrich.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the tags and comments of HTML, which make blocks, marks and gaps in the text. */
final class TagReader {

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

  private final LineBuffer in;
  private final PlainTextBuilder out;
  private int noTagAfter;
  private int anchorFrom;
  private String anchor = "";

  /** The element that says what all in it is for, and how many of its name are open; 0 for none. */
  private String partOf = "";

  private int partDepth;

  TagReader(LineBuffer in, PlainTextBuilder out) {
    this.in = in;
    this.out = out;
  }

  /** To be said before each text. */
  void begin() {
    noTagAfter = Integer.MAX_VALUE;
    anchorFrom = -1;
    partDepth = 0;
  }

  private int lone(int i) {
    int place = in.place(i);
    out.append(in.charAt(i), place, place + 1);
    return i + 1;
  }

  /** Reads the tag, comment or lone sign at {@code i}; where it goes on. */
  int read(int i) {
    if (in.startsWith("<!--", i)) {
      return afterComment(i);
    }
    int end = closeOfTag(i);
    if (end < 0) {
      return lone(i);
    }
    int nameStart = in.charAt(i + 1) == '/' ? i + 2 : i + 1;
    int nameEnd = nameStart;
    while (nameEnd < end && Character.isLetterOrDigit(in.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = in.slice(nameStart, nameEnd).toLowerCase(Locale.ROOT);
    boolean closing = nameStart == i + 2;
    if (name.isEmpty() && in.charAt(i + 1) != '!') {
      return in.charAt(i + 1) == '>' || closing ? end + 1 : lone(i);
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
    int open = partDepth;
    if (partDepth > 0 && name.equals(partOf)) {
      partDepth += closing ? -1 : 1;
    } else if (partDepth == 0 && !closing) {
      Part part = HtmlParts.of(name, in.slice(i, Math.min(end, i + LONGEST_TARGET)));
      if (part != Part.BODY) {
        out.open(Role.PARAGRAPH, 0);
        out.part(part);
        partOf = name;
        partDepth = 1;
      }
    }
    block(name, closing, i, end);
    if (open > 0 && partDepth == 0) {
      out.open(out.role(), 0);
      out.part(Part.BODY);
    }
  }

  private void block(String name, boolean closing, int i, int end) {
    Role role = BLOCKS.get(name);
    if (role != null) {
      int level = role == Role.HEADING ? name.charAt(1) - '0' : 0;
      Role next = closing ? Role.PARAGRAPH : role;
      boolean keepsItem =
          next == Role.PARAGRAPH && out.isBlockEmpty() && out.role() != Role.PARAGRAPH && !closing;
      if (!keepsItem) {
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
      case "strong", "b" -> out.toggleStrong();
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
      if (in.charAt(k) == '<' && in.charAt(k + 1) == '/' && in.hasWord(name, k + 2)) {
        int close = closeOfTag(k);
        return close < 0 ? in.length() : close + 1;
      }
    }
    return in.length();
  }
}
