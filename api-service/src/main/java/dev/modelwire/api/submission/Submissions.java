package dev.modelwire.api.submission;

import dev.modelwire.api.feed.FeedCommands;
import dev.modelwire.api.feed.FeedOutcome;
import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.feed.FeedRequest;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Puts what is sent on the log, once for each key of its sender. */
final class Submissions {

  private static final URI SOURCE = URI.create("/api");
  private static final String NOT_READY = "The submissions are still being read; try again.";

  private final FeedRegistry registry;
  private final FeedCommands feeds;
  private final SubmissionLog log;
  private final SubmissionBoard board;
  private final Runnable follow;
  private final Clock clock;
  private final Duration patience;

  /** One request with a key at a time, so that each knows of those before it. */
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param follow has the board kept up to date from now on
   * @param patience how long a request waits for what becomes of it
   */
  Submissions(
      FeedRegistry registry,
      FeedCommands feeds,
      SubmissionLog log,
      SubmissionBoard board,
      Runnable follow,
      Clock clock,
      Duration patience) {
    this.registry = registry;
    this.feeds = feeds;
    this.log = log;
    this.board = board;
    this.follow = follow;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * @param key by which the sender knows the request again; null where it gives none
   */
  SubmissionOutcome submit(SentArticle sent, @Nullable String key) {
    if (!ready()) {
      return new SubmissionOutcome.Unavailable(NOT_READY);
    }
    String fingerprint = sent.fingerprint();
    return awaited(key == null ? first(sent, fingerprint, null) : withKey(sent, fingerprint, key));
  }

  private SubmissionOutcome withKey(SentArticle sent, String fingerprint, String key) {
    String id = EventIds.submission(key);
    turn.lock();
    try {
      Optional<SubmissionState> known = board.find(id);
      if (known.isEmpty()) {
        return first(sent, fingerprint, id);
      }
      return known.get().fingerprint().equals(fingerprint)
          ? new SubmissionOutcome.Accepted(known.get())
          : new SubmissionOutcome.KeyReused();
    } finally {
      turn.unlock();
    }
  }

  private SubmissionOutcome awaited(SubmissionOutcome outcome) {
    return outcome instanceof SubmissionOutcome.Accepted(SubmissionState state)
        ? new SubmissionOutcome.Accepted(board.settled(state, patience))
        : outcome;
  }

  private SubmissionOutcome first(SentArticle sent, String fingerprint, @Nullable String id) {
    FeedOutcome opened = feeds.subscribe(FeedRequest.of("push:" + sent.feed()));
    Feed feed =
        switch (opened) {
          case FeedOutcome.Subscribed(Feed fresh) -> fresh;
          case FeedOutcome.AlreadySubscribed(Feed known) -> known;
          default -> null;
        };
    if (feed == null) {
      return new SubmissionOutcome.FeedRefused(opened);
    }
    Instant now = clock.instant();
    return write(
        feed,
        new Submission(
            id == null ? EventIds.submission(feed.id(), fingerprint, now) : id,
            feed.id(),
            sent.kind(),
            fingerprint,
            now,
            sent.mediaType(),
            sent.body(),
            sent.fields(),
            null));
  }

  /** Asks for an article to be taken back that was sent to that feed. */
  SubmissionOutcome withdraw(Feed feed, String articleId) {
    if (!ready()) {
      return new SubmissionOutcome.Unavailable(NOT_READY);
    }
    Instant now = clock.instant();
    String fingerprint = EventIds.contentHash("withdrawal", articleId);
    return awaited(
        write(
            feed,
            new Submission(
                EventIds.submission(feed.id(), fingerprint, now),
                feed.id(),
                SubmissionKind.WITHDRAWAL,
                fingerprint,
                now,
                null,
                null,
                SubmittedFields.NONE,
                articleId)));
  }

  private SubmissionOutcome write(Feed feed, Submission submission) {
    if (feed.state() == FeedState.PAUSED) {
      return new SubmissionOutcome.FeedPaused(feed.id());
    }
    OptionalInt partition = registry.partitionOf(feed.id());
    if (partition.isEmpty()) {
      return new SubmissionOutcome.Unavailable("The feed is not known yet; try again.");
    }
    try {
      log.append(
          partition.getAsInt(),
          new Event(
              EventIds.submissionEvent(EventType.SUBMISSION_RECEIVED, submission.id()),
              EventType.SUBMISSION_RECEIVED,
              SOURCE,
              feed.id(),
              submission.receivedAt(),
              new SubmissionRequest(submission)));
    } catch (SubmissionLog.SubmissionLogException e) {
      return new SubmissionOutcome.Unavailable("The log did not take it: " + e.getMessage());
    }
    SubmissionState state = SubmissionState.of(submission);
    board.note(state);
    return new SubmissionOutcome.Accepted(state);
  }

  private boolean ready() {
    follow.run();
    return board.isReady(patience);
  }

  Optional<SubmissionState> find(String id) {
    return ready() ? board.find(id) : Optional.empty();
  }
}
