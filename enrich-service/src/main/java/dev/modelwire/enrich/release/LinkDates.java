package dev.modelwire.enrich.release;

import dev.modelwire.enrich.model.Mention;
import dev.modelwire.enrich.text.Mark;
import dev.modelwire.enrich.text.Sentence;
import dev.modelwire.events.PartialDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates off the addresses of what an article links to: {@code /2025/Jul/10/}, and the month
 * that arXiv's identifiers begin with since April 2007 ({@code 2308.12966},
 * https://info.arxiv.org/help/arxiv_identifier.html).
 */
final class LinkDates {

  private static final int REACH = 6;
  private static final Pattern IN_PATH =
      Pattern.compile(
          "/(20\\d\\d)[/-](0?[1-9]|1[0-2]|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
              + "(?:[/-](\\d{1,2}))?(?=[/-]|$)");
  private static final Pattern ARXIV =
      Pattern.compile(
          "(?:arxiv\\.org/(?:abs|pdf|html)|huggingface\\.co/papers|alphaxiv\\.org/abs)"
              + "/(\\d\\d)(0[1-9]|1[0-2])\\.\\d{4,5}(?!\\d)");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** The date of the first dated link at one of the group's mentions; null if there is none. */
  @Nullable PartialDate of(Grouping.Group group) {
    for (Candidate candidate : group.accepted()) {
      for (Mark mark : candidate.passage().marks()) {
        PartialDate date = isOf(candidate, mark) ? dateIn(mark.target()) : null;
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** A link around the name, around the phrase of releasing, or right behind the name. */
  private static boolean isOf(Candidate candidate, Mark mark) {
    Mention mention = candidate.mention();
    Trigger trigger = candidate.trigger();
    boolean around = mark.start() <= mention.start() && mark.end() >= mention.end();
    boolean behind = mark.start() >= mention.end() && mark.start() <= mention.end() + REACH;
    boolean says = trigger.exists() && mark.start() < trigger.end() && mark.end() > trigger.start();
    return (around && (trigger.exists() || !isAll(mark, candidate.passage().sentence())))
        || behind
        || says;
  }

  /** A name in a list of links tells that somebody wrote about it, which may be years later. */
  private static boolean isAll(Mark mark, Sentence sentence) {
    return mark.start() <= sentence.start() && mark.end() >= sentence.end();
  }

  static @Nullable PartialDate dateIn(String url) {
    Matcher paper = ARXIV.matcher(url);
    if (paper.find()) {
      return PartialDate.of(
          YearMonth.of(2000 + Integer.parseInt(paper.group(1)), Integer.parseInt(paper.group(2))));
    }
    Matcher path = IN_PATH.matcher(url);
    if (!path.find()) {
      return null;
    }
    int year = Integer.parseInt(path.group(1));
    int month = month(path.group(2));
    try {
      return path.group(3) == null
          ? PartialDate.of(YearMonth.of(year, month))
          : PartialDate.of(LocalDate.of(year, month, Integer.parseInt(path.group(3))));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int month(String text) {
    return Character.isDigit(text.charAt(0))
        ? Integer.parseInt(text)
        : MONTHS.indexOf(text.toLowerCase(Locale.ROOT)) / 3 + 1;
  }
}
