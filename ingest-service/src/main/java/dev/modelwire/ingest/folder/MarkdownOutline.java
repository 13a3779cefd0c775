package dev.modelwire.ingest.folder;

import dev.modelwire.ingest.parse.FeedDates;
import dev.modelwire.ingest.parse.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the first lines of a text tell about it: headings, inline fields such as {@code **Date**::
 * 2024-01-15}, and lines of prose.
 */
final class MarkdownOutline {

  private static final int LINES = 400;
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_TITLE = 300;

  private static final Pattern LINE = Pattern.compile("\\R");
  private static final Pattern FENCE = Pattern.compile("^[>\\s]*(```|~~~).*");
  private static final Pattern HEADING =
      Pattern.compile("^ {0,3}(#{1,6})\\s*([^#\\s!].*?)[\\s#]*$");
  private static final Pattern SETEXT = Pattern.compile("^ {0,3}(=+|-{3,})\\s*$");
  private static final Pattern INLINE_FIELD =
      Pattern.compile("^[>\\s*_-]*([\\p{L}][\\p{L} ]{0,40}?)[*_\\s]*::[*_\\s]*(.*)$");
  private static final Pattern NOT_PROSE =
      Pattern.compile(
          "^(?:[!>|<#]|\\[\\[|-{3,}|={3,}|\\*{3,}|%%|\\{|\\w+://|[\\p{L} ]{1,30}::?\\s*(?:\\[\\[|http)).*");

  private static final Pattern IMAGE =
      Pattern.compile("!\\[[^\\]]{0,500}\\](?:\\([^)]{0,1000}\\))?");
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]{0,500})\\](?:\\([^)]{0,1000}\\)|\\[[^\\]]{0,200}\\])");
  private static final Pattern WIKI_LINK =
      Pattern.compile("\\[\\[(?:[^\\]|]{0,300}\\|)?([^\\]|]{0,300})\\]\\]");
  private static final Pattern STRONG = Pattern.compile("(\\*\\*|__)(?=\\S)(.{1,500}?)(?<=\\S)\\1");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![\\w*_])([*_])(?=\\S)([^*_]{1,500})(?<=\\S)\\1(?![\\w*_])");
  private static final Pattern CODE = Pattern.compile("`([^`]{1,300})`");
  private static final Pattern ATTRIBUTES = Pattern.compile("\\s*\\{[#.:][^{}]{0,200}\\}\\s*$");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?=\\p{Punct})");

  private final List<String> lines;
  private final List<String> headings = new ArrayList<>();
  private final List<String> prose = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private int opening;

  /** An inline field, as Dataview and Zotero notes write them. */
  record Field(String key, String value) {}

  MarkdownOutline(String body) {
    String[] all = LINE.split(body.substring(0, Math.min(body.length(), 64 * 1024)), LINES + 1);
    lines = List.of(all).subList(0, Math.min(LINES, all.length));
    read();
  }

  private void read() {
    boolean fenced = false;
    String previous = "";
    for (String line : lines) {
      String bounded = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
      boolean fence = FENCE.matcher(bounded).matches();
      if (!fence && !fenced) {
        take(bounded, previous);
      }
      fenced ^= fence;
      previous = bounded;
    }
  }

  private void take(String line, String previous) {
    Matcher heading = HEADING.matcher(line);
    Matcher field = INLINE_FIELD.matcher(line);
    if (heading.matches()) {
      addHeading(heading.group(2));
    } else if (SETEXT.matcher(line).matches() && isTitleLine(previous)) {
      addHeading(previous);
    } else if (field.matches()) {
      fields.add(new Field(FrontMatter.key(field.group(1)), field.group(2).strip()));
    } else if (!line.isBlank()) {
      prose.add(line.strip());
      opening += headings.size() < 2 ? 1 : 0;
    }
  }

  private static boolean isTitleLine(String line) {
    return !line.isBlank()
        && line.length() <= LONGEST_TITLE
        && !NOT_PROSE.matcher(line.strip()).matches();
  }

  private void addHeading(String text) {
    String plain = plain(text);
    if (!plain.isEmpty() && !plain.contains("{{")) {
      headings.add(plain);
    }
  }

  /** The first heading that says more than a date. */
  @Nullable String heading() {
    for (String heading : headings) {
      if (FeedDates.read(heading) == null) {
        return heading;
      }
    }
    return headings.isEmpty() ? null : headings.getFirst();
  }

  /** The first line of prose, where it is short enough for a title. */
  @Nullable String firstLine() {
    for (String line : prose) {
      if (!NOT_PROSE.matcher(line).matches()) {
        String plain = plain(line);
        if (!plain.isEmpty()) {
          return plain.length() <= LONGEST_TITLE ? plain : null;
        }
      }
    }
    return null;
  }

  List<String> headings() {
    return headings;
  }

  /** Lines that are neither headings nor fields, in order, blank ones left out. */
  List<String> prose(int atMost) {
    return prose.subList(0, Math.min(prose.size(), atMost));
  }

  /** Those before the second heading: what comes later speaks of something else. */
  List<String> opening(int atMost) {
    return prose.subList(0, Math.min(opening, atMost));
  }

  /** The values of the inline fields of one name, in order. */
  List<String> fields(String key) {
    return fields.stream()
        .filter(field -> field.key().equals(key) && !field.value().isEmpty())
        .map(Field::value)
        .toList();
  }

  /** A line without its Markdown. */
  static String plain(String line) {
    String text = IMAGE.matcher(line).replaceAll(" ");
    text = WIKI_LINK.matcher(text).replaceAll("$1");
    text = LINK.matcher(text).replaceAll("$1");
    text = ATTRIBUTES.matcher(text).replaceAll("");
    text = STRONG.matcher(text).replaceAll("$2");
    text = EMPHASIS.matcher(text).replaceAll("$2");
    text = CODE.matcher(text).replaceAll("$1");
    return PlainText.of(ESCAPE.matcher(text).replaceAll(""));
  }
}
