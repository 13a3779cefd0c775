package dev.modelwire.ingest.push;

import dev.modelwire.events.HubCall;
import dev.modelwire.events.Submission;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.PollOutcome.Answer;
import dev.modelwire.ingest.feed.PollOutcome.Document;
import dev.modelwire.ingest.parse.FeedParser;
import dev.modelwire.ingest.parse.ParseOutcome;
import dev.modelwire.ingest.parse.ParsedFeed;
import dev.modelwire.ingest.schedule.Hints;
import dev.modelwire.ingest.websub.HubSignature;
import dev.modelwire.ingest.websub.HubSubscription;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what hubs say, and believes what is signed. Safe for use by many threads. */
public final class HubCallReader {

  private static final int OK = 200;

  private final FeedParser feeds = new FeedParser();

  public PushOutcome read(Submission submission, HubCall call, FeedRecord feed) {
    HubSubscription subscription = feed.hub();
    if (subscription == null || !subscription.callback().equals(call.callback())) {
      return new PushOutcome.Unreadable("hub-unknown", "the subscription at this hub has ended");
    }
    return switch (submission.kind()) {
      case HUB_DELIVERY -> delivery(submission, call, feed, subscription);
      case HUB_VERIFICATION -> new PushOutcome.Verified(lease(call));
      case HUB_DENIAL -> new PushOutcome.Denied(call.reason());
      case ENTRY, DOCUMENT, MAIL, WITHDRAWAL ->
          new PushOutcome.Unreadable("hub-unknown", "no hub sends a " + submission.kind());
    };
  }

  private static @Nullable Duration lease(HubCall call) {
    Long seconds = call.leaseSeconds();
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private PushOutcome delivery(
      Submission submission, HubCall call, FeedRecord feed, HubSubscription subscription) {
    String sent = submission.body();
    byte[] body = sent == null ? new byte[0] : Base64.getDecoder().decode(sent);
    if (!HubSignature.isGenuine(call.signature(), subscription.secret(), body)) {
      return new PushOutcome.Unreadable(
          "bad-signature", "it is not signed with the secret of the subscription");
    }
    if (feed.feed().fullText()) {
      // Its pages are read with a poll.
      return new PushOutcome.Ping();
    }
    String type = submission.mediaType();
    ParseOutcome parsed =
        feeds.parse(body, feed.location(), type == null ? Map.of() : Map.of("content-type", type));
    return switch (parsed) {
      case ParseOutcome.Parsed(ParsedFeed fed) ->
          new PushOutcome.Fed(
              Document.of(new Answer(OK, Hints.NONE, null), fed, List.of(), null, null));
      case ParseOutcome.NotAFeed _ -> new PushOutcome.Ping();
    };
  }
}
