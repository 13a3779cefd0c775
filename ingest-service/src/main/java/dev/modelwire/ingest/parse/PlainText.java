package dev.modelwire.ingest.parse;

import java.util.Locale;
import java.util.Set;

/** Text without mark-up, for titles, names and summaries. */
public final class PlainText {

  private static final Set<String> BLOCKS =
      Set.of(
          "br",
          "p",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "ul",
          "ol",
          "tr",
          "td",
          "th",
          "table",
          "blockquote",
          "pre",
          "hr",
          "dd",
          "dt",
          "dl");

  private PlainText() {}

  /**
   * What a reader sees of {@code text}: tags gone, references resolved, what has become a tag by
   * that gone as well, white space collapsed. A bare {@code <} that starts no tag stays.
   */
  public static String of(String text) {
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return collapse(text);
    }
    String once = withoutSections(References.resolve(withoutTags(text)));
    return collapse(withoutTags(once));
  }

  /** Whether the HTML element {@code name} begins a line of its own. */
  static boolean isBlock(String name) {
    return BLOCKS.contains(name);
  }

  /** Tags gone, a space where one ended a block. */
  static String withoutTags(String text) {
    return text.indexOf('<') < 0 ? text : new TagStripper(text).strip();
  }

  /** Some writers escape the mark-up that was to save them from escaping. */
  static String withoutSections(String text) {
    return text.contains("<![CDATA[") ? text.replace("<![CDATA[", "").replace("]]>", "") : text;
  }

  /** One space for every run of white space, no-break spaces included; none at either end. */
  public static String collapse(String text) {
    int length = text.length();
    StringBuilder collapsed = null;
    boolean space = true;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean white = isWhite(c);
      if (white && (space || c != ' ') && collapsed == null) {
        collapsed = new StringBuilder(length).append(text, 0, i);
      }
      if (collapsed != null && !(white && space)) {
        collapsed.append(white ? ' ' : c);
      }
      space = white;
    }
    return trimEnd(collapsed == null ? text : collapsed);
  }

  private static String trimEnd(CharSequence text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.subSequence(0, end).toString();
  }

  private static boolean isWhite(char c) {
    return c <= ' '
        || (c >= 0x80
            && (c == 0x85 || c == 0xA0 || c == 0x2007 || c == 0x202F || Character.isWhitespace(c)));
  }

  /** One pass from left to right; no input makes it look at a character more than a few times. */
  private static final class TagStripper {

    /** Quoted attribute values longer than this are taken for a stray quote. */
    private static final int LONGEST_TAG = 4_000;

    private final String text;
    private final StringBuilder visible;
    private boolean commentsEnd = true;
    private boolean hiddenEnds = true;

    TagStripper(String text) {
      this.text = text;
      this.visible = new StringBuilder(text.length());
    }

    String strip() {
      int from = 0;
      int open = text.indexOf('<');
      while (open >= 0) {
        int end = endOfTag(open);
        if (end > 0) {
          visible.append(text, from, open);
          String name = name(open);
          if (BLOCKS.contains(name)) {
            visible.append(' ');
          }
          from = afterHidden(name, open, end);
        }
        open = text.indexOf('<', Math.max(from, open + 1));
      }
      return visible.append(text, from, text.length()).toString();
    }

    private int endOfTag(int open) {
      if (open + 1 >= text.length()) {
        return 0;
      }
      char next = text.charAt(open + 1);
      if (next == '!' && text.startsWith("--", open + 2) && commentsEnd) {
        int end = text.indexOf("-->", open + 4);
        commentsEnd = end >= 0;
        return end + 3 > 2 ? end + 3 : 0;
      }
      int letter = next == '/' || next == '!' ? open + 2 : open + 1;
      boolean tag = next == '?' || (letter < text.length() && isLetter(text.charAt(letter)));
      return tag ? endOfMarkup(open + 1) : 0;
    }

    private int endOfMarkup(int from) {
      int limit = Math.min(text.length(), from + LONGEST_TAG);
      char quote = 0;
      int plainEnd = 0;
      for (int i = from; i < limit; i++) {
        char c = text.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
          plainEnd = plainEnd == 0 && c == '>' ? i + 1 : plainEnd == 0 && c == '<' ? -1 : plainEnd;
        } else if (c == '>') {
          return i + 1;
        } else if (c == '<') {
          return Math.max(0, plainEnd);
        } else if (c == '"' || c == '\'') {
          quote = c;
        }
      }
      return Math.max(0, plainEnd);
    }

    private String name(int open) {
      int from = text.charAt(open + 1) == '/' ? open + 2 : open + 1;
      int to = from;
      while (to < text.length() && to < from + 12 && Character.isLetterOrDigit(text.charAt(to))) {
        to++;
      }
      return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private int afterHidden(String name, int open, int end) {
      boolean hides = name.equals("script") || name.equals("style");
      if (!hides || text.charAt(open + 1) == '/' || !hiddenEnds) {
        return end;
      }
      for (int i = text.indexOf("</", end); i >= 0; i = text.indexOf("</", i + 2)) {
        if (text.regionMatches(true, i + 2, name, 0, name.length())) {
          int close = text.indexOf('>', i);
          return close < 0 ? text.length() : close + 1;
        }
      }
      hiddenEnds = false;
      return end;
    }

    private static boolean isLetter(char c) {
      return c < 128 && Character.isLetter(c);
    }
  }
}
