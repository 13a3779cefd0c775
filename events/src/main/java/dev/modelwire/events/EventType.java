package dev.modelwire.events;

import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of event, with its CloudEvents type and the payload that it carries. */
public enum EventType {
  FEED_SUBSCRIBED("feed.subscribed", FeedChange.class),
  FEED_CHANGED("feed.changed", FeedChange.class),
  FEED_PAUSED("feed.paused", FeedChange.class),
  FEED_RESUMED("feed.resumed", FeedChange.class),
  FEED_UNSUBSCRIBED("feed.unsubscribed", FeedChange.class),
  FEED_MOVED("feed.moved", FeedChange.class),
  FEED_POLLED("feed.polled", FeedReport.class),
  ARTICLE_PUBLISHED("article.published", ArticleChange.class),
  ARTICLE_REVISED("article.revised", ArticleChange.class),
  ARTICLE_WITHDRAWN("article.withdrawn", ArticleChange.class),
  ARTICLE_RETAGGED("article.retagged", ArticleChange.class),
  RELEASE_DETECTED("release.detected", ReleaseChange.class),
  RELEASE_CORROBORATED("release.corroborated", ReleaseChange.class),
  RELEASE_REVISED("release.revised", ReleaseChange.class),
  RELEASE_RETRACTED("release.retracted", ReleaseChange.class),
  RETAGGING_REQUESTED("retagging.requested", RetaggingReport.class),
  RETAGGING_PROGRESSED("retagging.progressed", RetaggingReport.class),
  SUBMISSION_RECEIVED("submission.received", SubmissionRequest.class),
  SUBMISSION_SETTLED("submission.settled", SubmissionReport.class);

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(EventType::cloudEventsType, Function.identity()));

  private final String cloudEventsType;
  private final Class<? extends Payload> payload;

  EventType(String happening, Class<? extends Payload> payload) {
    this.cloudEventsType = "dev.modelwire." + happening + ".v1";
    this.payload = payload;
  }

  /** Such as {@code dev.modelwire.article.published.v1}. */
  public String cloudEventsType() {
    return cloudEventsType;
  }

  public Class<? extends Payload> payload() {
    return payload;
  }

  public static Optional<EventType> of(String cloudEventsType) {
    return Optional.ofNullable(BY_NAME.get(cloudEventsType));
  }

  /** The address of the JSON Schema of this type's payload. */
  public String schema() {
    return "urn:modelwire:schema:" + schemaName();
  }

  /** The schema's file name in {@code dev/modelwire/events/schemas}, without its ending. */
  public String schemaName() {
    return switch (this) {
      case FEED_SUBSCRIBED,
          FEED_CHANGED,
          FEED_PAUSED,
          FEED_RESUMED,
          FEED_UNSUBSCRIBED,
          FEED_MOVED ->
          "feed-change.v1";
      case FEED_POLLED -> "feed-report.v1";
      case ARTICLE_PUBLISHED, ARTICLE_REVISED, ARTICLE_WITHDRAWN, ARTICLE_RETAGGED ->
          "article-change.v1";
      case RELEASE_DETECTED, RELEASE_CORROBORATED, RELEASE_REVISED, RELEASE_RETRACTED ->
          "release-change.v1";
      case RETAGGING_REQUESTED, RETAGGING_PROGRESSED -> "retagging-report.v1";
      case SUBMISSION_RECEIVED -> "submission-request.v1";
      case SUBMISSION_SETTLED -> "submission-report.v1";
    };
  }
}
