package dev.modelwire.ingest.feed;

import dev.modelwire.events.FeedChoice;
import dev.modelwire.ingest.schedule.Cadence;
import dev.modelwire.ingest.schedule.NextPoll;
import dev.modelwire.ingest.schedule.PollReason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a feed's polls.
 *
 * @param polls how many ended
 * @param initialised whether a first poll went through: entries after it are news
 * @param validators null where the next request is to be unconditional
 * @param location where it is read instead of its subscribed address; null where it did not move
 * @param relocation a redirect under observation
 * @param articles how many articles were ever published from it
 */
public record PollState(
    long polls,
    boolean initialised,
    IdentityScheme identity,
    @Nullable Validators validators,
    @Nullable URI location,
    @Nullable Relocation relocation,
    Cadence cadence,
    NextPoll next,
    LastPoll last,
    long articles) {

  /**
   * What the last poll came to.
   *
   * @param outcome a code in kebab-case
   * @param entries as of the last poll that could read them
   * @param choices the feeds of a page that names several; null where there is nothing to choose
   */
  public record LastPoll(
      String outcome,
      @Nullable String message,
      @Nullable Integer httpStatus,
      @Nullable Instant at,
      @Nullable Instant successAt,
      @Nullable String title,
      @Nullable URI siteUrl,
      int entries,
      List<String> defects,
      @Nullable List<FeedChoice> choices) {
    public static final LastPoll NONE =
        new LastPoll("subscribed", null, null, null, null, null, null, 0, List.of(), null);

    public LastPoll {
      defects = List.copyOf(defects);
      choices = choices == null ? null : List.copyOf(choices);
    }

    LastPoll failed(String code, String why, @Nullable Integer status, Instant now) {
      return new LastPoll(
          code, why, status, now, successAt, title, siteUrl, entries, defects, null);
    }

    LastPoll offering(List<FeedChoice> feeds) {
      return new LastPoll(
          outcome, message, httpStatus, at, successAt, title, siteUrl, entries, defects, feeds);
    }
  }

  public static PollState fresh(Cadence cadence, NextPoll next) {
    return new PollState(
        0, false, IdentityScheme.GUID, null, null, null, cadence, next, LastPoll.NONE, 0);
  }

  /** Of a feed whose articles are sent: the first of them is news as every other. */
  public static PollState awaiting(Cadence cadence) {
    return new PollState(
        0,
        true,
        IdentityScheme.GUID,
        null,
        null,
        null,
        cadence,
        NextPoll.never(PollReason.PUSHED),
        LastPoll.NONE,
        0);
  }

  public PollState due(NextPoll when) {
    return new PollState(
        polls,
        initialised,
        identity,
        validators,
        location,
        relocation,
        cadence,
        when,
        last,
        articles);
  }

  /** Whether a server asked to be left alone until later than now. */
  public boolean toldToWait(Instant now) {
    boolean told = next.reason() == PollReason.RETRY_AFTER || next.reason() == PollReason.THROTTLED;
    return told && next.at() != null && next.at().isAfter(now);
  }

  /** The subscribed address is now the one where it is read already. */
  public PollState settled() {
    return new PollState(
        polls, initialised, identity, validators, null, null, cadence, next, last, articles);
  }

  /** The same feed at another address: what belonged to the old address goes. */
  public PollState atNewAddress(NextPoll when) {
    return new PollState(
        polls, initialised, identity, null, null, null, cadence, when, last, articles);
  }
}
