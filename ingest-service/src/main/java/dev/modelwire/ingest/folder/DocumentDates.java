package dev.modelwire.ingest.folder;

import dev.modelwire.events.PartialDate.Precision;
import dev.modelwire.ingest.parse.FeedDates;
import dev.modelwire.ingest.parse.FeedDates.Reading;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a document was published, from the best witness it has: a field that says so, a field in the
 * text, a date alone on one of the first lines, the title, the file name, and last of all when
 * somebody created the note.
 */
final class DocumentDates {

  private static final List<String> PUBLISHED =
      List.of(
          "date",
          "published",
          "publishdate",
          "publisheddate",
          "publishedat",
          "publishedon",
          "publishedtime",
          "datepublished",
          "dtpublished",
          "pubdate",
          "pubdatetime",
          "publicationdate",
          "postdate",
          "dateposted",
          "posted",
          "senddate",
          "sentat",
          "emailsentat",
          "issued",
          "issuedate",
          "fecha",
          "datum",
          "data",
          "datepublication");
  private static final List<String> CREATED =
      List.of("createdat", "created", "createddate", "datecreated", "creationdate", "dtcreated");
  private static final List<String> UPDATED =
      List.of(
          "updated",
          "updatedat",
          "lastmod",
          "lastmodified",
          "lastupdated",
          "modified",
          "modifieddate",
          "datemodified",
          "dtupdated",
          "dateupdated");

  private static final int FIRST_LINES = 12;
  private static final int LABELLED_LINES = 30;
  private static final int LONGEST_LINE = 80;

  private static final Pattern LABELLED =
      Pattern.compile(
          "^[>\\s*_|#-]*(?:publi(?:shed|cation)? ?(?:date|on|at)?|posted(?: on)?|date|fecha(?: de publicaci[oó]n)?"
              + "|publicado(?: el| em)?|data(?: de publica[cç][aã]o| di pubblicazione)?|pubblicato(?: il)?"
              + "|date de publication|publi[eé](?: le)?|datum|ver[oö]ffentlicht(?: am)?"
              + "|日期|发布日期|发布时间|发布于|發佈日期|日付|公開日|発表日|投稿日|날짜|게시일|작성일|발표일)"
              + "\\s*[*_]*\\s*[:：|]+[*_\\s]*(\\S.{3,60})$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LABEL_WITHOUT_COLON =
      Pattern.compile(
          "^(?:published|posted|publicado|pubblicato|publi[eé]|ver[oö]ffentlicht)(?: on| el| em| il| le| am)?\\s+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern VALUE_END = Pattern.compile("\\s*(?:[(|/（]\\s.*|[(（|].*)$");
  private static final Pattern EDGES = Pattern.compile("^[\\s*_#>~|\\[(-]+|[\\s*_#~|\\])-]+$");
  private static final Pattern BYLINE = Pattern.compile("\\s{2,}|\\s*[·•|—–]\\s*");
  private static final Pattern DIGITS_ONLY = Pattern.compile("\\d+");

  private static final Pattern AT_END =
      Pattern.compile(
          "(?:^|[^\\d/.-])((?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{4}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日"
              + "|\\d{4}년 ?\\d{1,2}월 ?\\d{1,2}일"
              + "|\\d{1,2}(?:st|nd|rd|th|er|º|\\.)? (?:de |of )?\\p{L}{3,12}\\.?,? (?:de |del )?\\d{4}"
              + "|\\p{L}{3,12}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}))[\\s)\\]」】.]*$");
  private static final Pattern AT_START =
      Pattern.compile("^[\\s\\[(【]*(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})(?!\\d)");
  private static final Pattern IN_NAME =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})([-_.]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?!\\d)");
  private static final Pattern IN_PATH =
      Pattern.compile("(?:^|/)((?:19|20)\\d{2})/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])(?:/|-)");

  private DocumentDates() {}

  static @Nullable Reading published(
      FrontMatter front, MarkdownOutline outline, @Nullable String title, String path) {
    return first(
        fromFields(front, PUBLISHED),
        () -> fromInlineFields(outline),
        () -> fromLabelled(outline),
        () -> fromProse(outline),
        () -> title == null ? null : inTitle(title),
        () -> inHeadings(outline),
        () -> inPath(path),
        () -> fromFields(front, CREATED));
  }

  static @Nullable Instant updated(FrontMatter front) {
    Reading reading = fromFields(front, UPDATED);
    return reading == null ? null : reading.instant();
  }

  /** A step down the ladder of witnesses. */
  interface Witness {
    @Nullable Reading ask();
  }

  static @Nullable Reading first(@Nullable Reading best, Witness... others) {
    Reading found = best;
    for (Witness other : others) {
      if (found != null) {
        return found;
      }
      found = other.ask();
    }
    return found;
  }

  /** A day alone is told more exactly by another field that names a moment of the same day. */
  private static @Nullable Reading fromFields(FrontMatter front, List<String> names) {
    Reading found = null;
    for (String name : names) {
      String text = front.text(name);
      Reading reading = text == null ? null : FeedDates.read(text);
      if (reading != null && (found == null || isFiner(reading, found))) {
        found = reading;
      }
    }
    return found;
  }

  private static boolean isFiner(Reading candidate, Reading present) {
    return isMidnight(present.instant())
        && !isMidnight(candidate.instant())
        && present.precision() == Precision.DAY
        && candidate.date().equals(present.date());
  }

  private static boolean isMidnight(Instant instant) {
    return instant.getEpochSecond() % 86_400 == 0 && instant.getNano() == 0;
  }

  private static @Nullable Reading fromInlineFields(MarkdownOutline outline) {
    for (String name : PUBLISHED) {
      for (String value : outline.fields(name)) {
        Reading reading = FeedDates.read(MarkdownOutline.plain(value));
        if (reading != null) {
          return reading;
        }
      }
    }
    return null;
  }

  private static @Nullable Reading fromLabelled(MarkdownOutline outline) {
    for (String line : outline.prose(LABELLED_LINES)) {
      Matcher labelled = LABELLED.matcher(line);
      if (labelled.matches()) {
        Reading reading = loose(labelled.group(1));
        if (reading != null) {
          return reading;
        }
      }
    }
    return null;
  }

  private static @Nullable Reading loose(String value) {
    String plain = EDGES.matcher(MarkdownOutline.plain(value)).replaceAll("");
    Reading whole = FeedDates.read(plain);
    return whole != null ? whole : FeedDates.read(VALUE_END.matcher(plain).replaceAll(""));
  }

  /** A date alone on a line, or at the end of a byline. */
  private static @Nullable Reading fromProse(MarkdownOutline outline) {
    for (String line : outline.opening(FIRST_LINES)) {
      Reading reading = alone(line);
      if (reading != null) {
        return reading;
      }
    }
    return null;
  }

  static @Nullable Reading alone(String line) {
    if (line.length() > LONGEST_LINE * 2) {
      return null;
    }
    String plain = MarkdownOutline.plain(line.replace("  ", " | "));
    if (plain.length() > LONGEST_LINE) {
      return null;
    }
    String[] parts = BYLINE.split(LABEL_WITHOUT_COLON.matcher(plain).replaceAll(""));
    for (int i = parts.length - 1; i >= 0; i--) {
      String part = EDGES.matcher(parts[i]).replaceAll("");
      Reading reading = DIGITS_ONLY.matcher(part).matches() ? null : FeedDates.read(part);
      if (reading != null && reading.precision() == Precision.DAY) {
        return reading;
      }
    }
    return null;
  }

  /** A day at either end of a title; a month there says what it is about, not when it is from. */
  static @Nullable Reading inTitle(String title) {
    Matcher end = AT_END.matcher(title);
    Reading last = end.find() ? FeedDates.read(end.group(1)) : null;
    if (last != null) {
      return last;
    }
    Matcher start = AT_START.matcher(title);
    return start.find() ? FeedDates.read(start.group(1)) : null;
  }

  private static @Nullable Reading inHeadings(MarkdownOutline outline) {
    List<String> headings = outline.headings();
    for (String heading : headings.subList(0, Math.min(2, headings.size()))) {
      Reading reading = inTitle(heading);
      if (reading != null) {
        return reading;
      }
    }
    return null;
  }

  /** The day a file name starts with; of several elsewhere in it the last. */
  static @Nullable Reading inPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Matcher inName = IN_NAME.matcher(name);
    Reading found = null;
    while (inName.find()) {
      Reading reading = day(inName.group(1), inName.group(3), inName.group(4));
      if (inName.start() == 0 && reading != null) {
        return reading;
      }
      found = reading != null ? reading : found;
    }
    Matcher inPath = IN_PATH.matcher(path);
    return found == null && inPath.find()
        ? day(inPath.group(1), inPath.group(2), inPath.group(3))
        : found;
  }

  private static @Nullable Reading day(String year, String month, String day) {
    return FeedDates.read(year + "-" + month + "-" + day);
  }
}
