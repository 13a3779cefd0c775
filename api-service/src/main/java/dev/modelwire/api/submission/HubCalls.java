package dev.modelwire.api.submission;

import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.feed.KnownFeed;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.HubCall;
import dev.modelwire.events.HubStage;
import dev.modelwire.events.HubStatus;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionKind;
import dev.modelwire.events.SubmittedFields;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what WebSub hubs say. Whether a delivery is genuine is for ingest to find out, which
 * made the secret and tells it to nobody but the hub.
 */
final class HubCalls {

  private static final URI SOURCE = URI.create("/api");
  private static final Duration SHORTLY = Duration.ofSeconds(30);

  private final FeedRegistry registry;
  private final SubmissionLog log;
  private final Clock clock;

  HubCalls(FeedRegistry registry, SubmissionLog log, Clock clock) {
    this.registry = registry;
    this.log = log;
    this.clock = clock;
  }

  /**
   * The feed whose hub calls there.
   *
   * @param callback the last segment of the address
   * @param topic what the hub believes to be subscribed; null where it does not say
   * @throws ProblemException where there is none
   */
  KnownFeed called(String callback, @Nullable String topic) {
    return registry
        .calledAt(callback)
        .filter(feed -> topic == null || hub(feed).topic().toString().equals(topic))
        .orElseThrow(() -> ProblemException.notFound("subscription at a hub", callback));
  }

  private static HubStatus hub(KnownFeed feed) {
    return feed.status()
        .flatMap(status -> Optional.ofNullable(status.hub()))
        .orElseThrow(() -> new IllegalStateException("not called by a hub"));
  }

  /** Whether somebody wants a feed's hub to tell what is new. */
  static boolean isWanted(KnownFeed feed) {
    return feed.feed().state() != FeedState.UNSUBSCRIBED && hub(feed).stage() != HubStage.LEAVING;
  }

  /**
   * Puts on the log what a hub said; it is safe there when this returns.
   *
   * @param mediaType of the body; null where there is none
   */
  void tell(
      KnownFeed feed,
      SubmissionKind kind,
      HubCall call,
      @Nullable String mediaType,
      byte @Nullable [] body) {
    String feedId = feed.feed().id();
    Instant now = clock.instant();
    String sent = body == null ? null : Base64.getEncoder().encodeToString(body);
    String fingerprint =
        EventIds.contentHash(kind.name(), String.valueOf(call), String.valueOf(sent));
    Submission submission =
        new Submission(
            EventIds.submission(feedId, fingerprint, now),
            feedId,
            kind,
            fingerprint,
            now,
            mediaType,
            sent,
            SubmittedFields.NONE,
            null,
            call);
    int partition = registry.partitionOf(feedId).orElseThrow(() -> unavailable("not known yet"));
    try {
      log.append(
          partition,
          new Event(
              EventIds.submissionEvent(EventType.SUBMISSION_RECEIVED, submission.id()),
              EventType.SUBMISSION_RECEIVED,
              SOURCE,
              feedId,
              now,
              new SubmissionRequest(submission)));
    } catch (SubmissionLog.SubmissionLogException e) {
      throw unavailable(e.getMessage());
    }
  }

  private static ProblemException unavailable(@Nullable String why) {
    return ProblemException.retryAfter(
        ProblemKind.UNAVAILABLE, "The log did not take it: " + why, SHORTLY);
  }
}
