package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.FoundDate;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseStatus;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells when a release was, and whether it is news. */
final class ReleaseDating {

  /** A release longer ago than this many days before publication is history. */
  private static final int FRESH_DAYS = 45;

  /** How far the date that opens a sentence is from whatever the sentence says, in words. */
  private static final int OPENING = 20;

  /** From these odds on, as a logarithm, it is news (0.4): what is written is mostly of today. */
  private static final double NEWS = -0.4;

  private final Reading reading;
  private final @Nullable LocalDate published;
  private final LinkDates linkDates;
  private final SectionDates sections;

  private final Weights novelty;

  /**
   * @param novelty what speaks for news
   */
  ReleaseDating(Reading reading, Weights novelty) {
    this.reading = reading;
    this.novelty = novelty;
    this.published = reading.published();
    this.linkDates = new LinkDates();
    this.sections = new SectionDates(reading);
  }

  /** By the date of the evidence if it has one, else by all that its mentions say. */
  Novelty noveltyOf(Grouping.Group group) {
    FoundDate date = stated(group.best());
    if (date != null && published != null) {
      boolean old = date.date().latest().isBefore(published.minusDays(FRESH_DAYS));
      return old ? Novelty.BACKGROUND : Novelty.NEW;
    }
    if (date != null && date.date().precision() == PartialDate.Precision.YEAR) {
      return Novelty.BACKGROUND;
    }
    List<Candidate> heard = group.heard();
    double odds = 0;
    for (Candidate mention : heard) {
      odds += Weights.logit(novelty.probability(mention.features()));
    }
    return odds / heard.size() >= NEWS ? Novelty.NEW : Novelty.BACKGROUND;
  }

  @Nullable PartialDate dateOf(Grouping.Group group, ReleaseStatus status, Novelty kind) {
    FoundDate date = stated(group.best());
    if (date == null) {
      for (Candidate candidate : group.accepted()) {
        date = date == null ? stated(candidate) : date;
      }
    }
    boolean ahead = status == ReleaseStatus.UPCOMING || status == ReleaseStatus.RUMORED;
    if (date != null) {
      return ahead ? notBehind(date) : date.date();
    }
    PartialDate linked = linkDates.of(group);
    if (linked != null) {
      return linked;
    }
    PartialDate section = sections.dateOf(group);
    if (section != null && !ahead) {
      return section;
    }
    if (published == null || ahead || kind == Novelty.BACKGROUND) {
      return null;
    }
    boolean announcesItself =
        group.best().features().stream().anyMatch(feature -> feature.contains("subject.we"))
            && group.best().features().contains("in.title");
    if (announcesItself) {
      return PartialDate.of(published);
    }
    PartialDate digest = monthOfTitle();
    return digest != null ? digest : PartialDate.of(YearMonth.from(published));
  }

  /** What is to come "by December" is not last year's. */
  private PartialDate notBehind(FoundDate found) {
    PartialDate date = found.date();
    boolean behind =
        published != null
            && found.basis() == FoundDate.Basis.YEAR_FROM_CONTEXT
            && date.latest().isBefore(published);
    if (!behind) {
      return date;
    }
    return date.precision() == PartialDate.Precision.DAY
        ? PartialDate.of(date.earliest().plusYears(1))
        : PartialDate.of(YearMonth.from(date.earliest()).plusYears(1));
  }

  /** The month that a digest is about, which may come out in the month after it. */
  private @Nullable PartialDate monthOfTitle() {
    if (reading.title() == null || published == null) {
      return null;
    }
    for (FoundDate date : reading.title().dates()) {
      boolean recent = !date.date().latest().isBefore(published.minusDays(FRESH_DAYS));
      if (date.date().precision() == PartialDate.Precision.MONTH && recent) {
        return date.date();
      }
    }
    return null;
  }

  /** The date in the sentence that belongs to the mention. */
  private @Nullable FoundDate stated(Candidate candidate) {
    FoundDate best = null;
    double bestScore = Double.MAX_VALUE;
    for (FoundDate date : candidate.passage().dates()) {
      double score = score(candidate, date);
      if (score < bestScore) {
        best = date;
        bestScore = score;
      }
    }
    return bestScore < 60 ? best : null;
  }

  private double score(Candidate candidate, FoundDate date) {
    Passage passage = candidate.passage();
    int mentionEnd = candidate.mention().end();
    int mentionStart = candidate.mention().start();
    if (date.start() < mentionEnd && date.end() > mentionStart) {
      return Double.MAX_VALUE;
    }
    String gap =
        date.start() >= mentionEnd
            ? reading.plain().text().substring(mentionEnd, Math.min(date.start(), mentionEnd + 4))
            : "";
    if (date.start() - mentionEnd <= 3
        && date.start() >= mentionEnd
        && (gap.contains("(") || gap.contains("（"))) {
      return 0;
    }
    boolean parenthesised =
        date.start() > 0 && "(（".indexOf(reading.plain().text().charAt(date.start() - 1)) >= 0;
    int fromMention =
        date.start() >= mentionEnd
            ? passage.distance(mentionEnd, date.start())
            : passage.distance(date.end(), mentionStart);
    int distance = fromMention;
    Trigger trigger = candidate.trigger();
    if (trigger.exists()) {
      int fromTrigger =
          date.start() >= trigger.end()
              ? passage.distance(trigger.end(), date.start())
              : passage.distance(date.end(), trigger.start());
      distance = Math.min(distance, fromTrigger);
    }
    if (passage.distance(passage.sentence().start(), date.start()) <= 2) {
      // "In September two releases came: …" dates all that the sentence names.
      distance = Math.min(distance, OPENING);
    }
    double penalty = date.basis() == FoundDate.Basis.YEAR ? 8 : 0;
    penalty += parenthesised && passage.names().size() > 1 ? 6 : 0;
    return 1 + distance * 2 + penalty;
  }
}
