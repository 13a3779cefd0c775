package dev.modelwire.api.webhook;

import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Access;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseStatus;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What a test sends: a release that nobody has made, and that says so. */
final class TestEvent {

  private static final String SUBJECT = "modelwire-webhook-test";

  private TestEvent() {}

  /** Another one for each moment; the position is none of the log's. */
  static RecordedEvent at(Instant now) {
    Release release =
        new Release(
            SUBJECT,
            "Modelwire webhook test",
            List.of(),
            List.of(),
            null,
            ModelKind.OTHER,
            ReleaseStatus.RUMORED,
            new PartialDate(now.toString().substring(0, 10)),
            Access.UNKNOWN,
            List.of(),
            null,
            null,
            0,
            0,
            0,
            now,
            now,
            List.of(),
            false);
    EventType type = EventType.RELEASE_DETECTED;
    return new RecordedEvent(
        0,
        EventIds.releaseEvent(type, SUBJECT, now.toString()),
        type,
        URI.create("/api/webhooks/test"),
        SUBJECT,
        now,
        EventJson.mapper().writeValueAsBytes(new ReleaseChange(release, "test", "", List.of())));
  }
}
