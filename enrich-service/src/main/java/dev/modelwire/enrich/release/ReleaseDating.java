package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.FoundDate;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.ReleaseStatus;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Tells when a release was, and whether it is news. */
final class ReleaseDating {

  /** A release longer ago than this many days before publication is history. */
  private static final int FRESH_DAYS = 45;

  private final Reading reading;
  private final @Nullable LocalDate published;

  ReleaseDating(Reading reading) {
    this.reading = reading;
    this.published = reading.published();
  }

  Novelty noveltyOf(Candidate candidate) {
    FoundDate date = stated(candidate);
    if (date != null && published != null) {
      boolean old = date.date().latest().isBefore(published.minusDays(FRESH_DAYS));
      return old ? Novelty.BACKGROUND : Novelty.NEW;
    }
    if (date != null && date.date().precision() == PartialDate.Precision.YEAR) {
      return Novelty.BACKGROUND;
    }
    Passage passage = candidate.passage();
    if (candidate.features().contains("in.title") || passage.says(Cue.FRESH)) {
      return Novelty.NEW;
    }
    boolean past = passage.says(Cue.PAST) || candidate.features().contains("left.PAST");
    return past || published == null ? Novelty.BACKGROUND : Novelty.NEW;
  }

  @Nullable PartialDate dateOf(Grouping.Group group, ReleaseStatus status, Novelty novelty) {
    FoundDate date = stated(group.best());
    if (date == null) {
      for (Candidate candidate : group.accepted()) {
        date = date == null ? stated(candidate) : date;
      }
    }
    if (date != null) {
      return date.date();
    }
    boolean ahead = status == ReleaseStatus.UPCOMING || status == ReleaseStatus.RUMORED;
    if (published == null || ahead || novelty == Novelty.BACKGROUND) {
      return null;
    }
    boolean announcesItself =
        group.best().features().stream().anyMatch(feature -> feature.contains("subject.we"))
            && group.best().features().contains("in.title");
    return announcesItself ? PartialDate.of(published) : PartialDate.of(YearMonth.from(published));
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
    double penalty = date.basis() == FoundDate.Basis.YEAR ? 8 : 0;
    penalty += parenthesised && passage.names().size() > 1 ? 6 : 0;
    return 1 + distance * 2 + penalty;
  }
}
