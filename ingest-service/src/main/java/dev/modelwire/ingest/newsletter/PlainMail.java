package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.Links;
import dev.modelwire.ingest.parse.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a mail without mark-up: flowed lines joined, signature and list footers gone. */
final class PlainMail {

  private static final int LONGEST_FURNITURE = 500;
  private static final int LONGEST_LINK = 120;

  private static final Pattern LINE = Pattern.compile("\\r\\n|\\r|\\n");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t\\u00A0]*\\n");
  private static final Pattern LIST_FOOTER =
      Pattern.compile("\\n_{30,}\\n(?=.{0,80}(?:list|$))", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\\[\\]()\"]+");

  private PlainMail() {}

  /**
   * Joins what RFC 3676 cut.
   *
   * @param flowed whether lines that end in a space go on in the next one
   * @param deleteSpace whether that space is no part of the text
   */
  static String unflowed(String text, boolean flowed, boolean deleteSpace) {
    if (!flowed) {
      return LINE.matcher(text).replaceAll("\n");
    }
    StringBuilder joined = new StringBuilder(text.length());
    boolean goesOn = false;
    int depth = 0;
    for (String whole : LINE.split(text, -1)) {
      int quotes = quotes(whole);
      String line = whole.substring(quotes);
      line = line.startsWith(" ") ? line.substring(1) : line;
      if (!joined.isEmpty() && !(goesOn && quotes == depth)) {
        joined.append('\n');
      }
      boolean starts = joined.isEmpty() || joined.charAt(joined.length() - 1) == '\n';
      joined.append(starts && quotes > 0 ? ">".repeat(quotes) + " " : "");
      goesOn = line.endsWith(" ") && !line.equals("-- ");
      joined.append(goesOn && deleteSpace ? line.substring(0, line.length() - 1) : line);
      depth = quotes;
    }
    return joined.toString();
  }

  private static int quotes(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == '>') {
      count++;
    }
    return count;
  }

  /** The page that shows this mail to anybody; null where no line says so. */
  static @Nullable String page(String text) {
    for (String paragraph : PARAGRAPH.split(text)) {
      String line = PlainText.collapse(paragraph);
      Matcher address = ADDRESS.matcher(line);
      if (line.length() <= LONGEST_FURNITURE
          && address.find()
          && Furniture.isOnlineLink(line.substring(0, address.start()))) {
        return Links.absolute(null, address.group());
      }
    }
    return null;
  }

  /** What the author wrote. */
  static String content(String text) {
    String body = withoutFooters(HiddenText.withoutPadding(text));
    List<String> kept = new ArrayList<>();
    for (String paragraph : PARAGRAPH.split(body)) {
      if (!isFurniture(paragraph)) {
        kept.add(paragraph);
      } else {
        keepOtherLines(paragraph, kept);
      }
    }
    return String.join("\n\n", kept).strip();
  }

  private static boolean isFurniture(String passage) {
    String text = PlainText.collapse(ADDRESS.matcher(passage).replaceAll(" "));
    boolean linked = passage.contains("://") && text.length() <= LONGEST_LINK;
    return text.length() <= LONGEST_FURNITURE
        && (Furniture.isSubscription(text)
            || Furniture.isMasthead(text)
            || (linked && (Furniture.isOnlineLink(text) || Furniture.isSubscriptionLink(text))));
  }

  /** A paragraph of which one line alone is furniture keeps the others. */
  private static void keepOtherLines(String paragraph, List<String> kept) {
    String[] lines = paragraph.split("\n");
    List<String> others = new ArrayList<>();
    for (String line : lines) {
      if (!isFurniture(line)) {
        others.add(line);
      }
    }
    String rest = String.join("\n", others).strip();
    // What is left of a sentence that runs over several lines says nothing.
    boolean list =
        !rest.isEmpty() && (rest.startsWith("-") || rest.startsWith("*") || rest.startsWith("#"));
    if (list || rest.length() > LONGEST_FURNITURE / 2) {
      kept.add(rest);
    }
  }

  private static String withoutFooters(String text) {
    int signature = text.lastIndexOf("\n-- \n");
    String body = signature > text.length() / 2 ? text.substring(0, signature) : text;
    Matcher footer = LIST_FOOTER.matcher(body);
    int end = -1;
    while (footer.find()) {
      end = footer.start() > body.length() / 2 ? footer.start() : end;
    }
    return end < 0 ? body : body.substring(0, end);
  }
}
