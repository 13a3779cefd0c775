package dev.modelwire.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of the tagger over the articles of the history, as of its newest report.
 *
 * @param id derived from when it was asked for, see {@link EventIds#retagging}
 * @param requestedAt when it was asked for
 * @param taggerVersion which tagger runs; null before it began
 * @param position up to which place of the history it has come, exclusive; 0 before it began
 * @param end where it stops: what came later was tagged by that tagger anyway; 0 before it began
 * @param articles how many articles it has tagged again
 * @param retagged how many of them it read differently than before
 */
public record Retagging(
    String id,
    RetaggingState state,
    Instant requestedAt,
    @Nullable String taggerVersion,
    long position,
    long end,
    long articles,
    long retagged) {

  /** A run that was asked for and has not begun. */
  public static Retagging requested(Instant at) {
    return new Retagging(EventIds.retagging(at), RetaggingState.REQUESTED, at, null, 0, 0, 0, 0);
  }
}
