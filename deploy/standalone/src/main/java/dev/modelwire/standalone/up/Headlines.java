package dev.modelwire.standalone.up;

import dev.modelwire.events.Access;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns events into what a person at the terminal wants to read: one line each, most none. */
final class Headlines {

  /** The types that can be news. */
  static final Set<EventType> TYPES = Set.of(EventType.RELEASE_DETECTED, EventType.FEED_POLLED);

  /** The defects that may have cost entries, in words; the others were repaired without loss. */
  private static final Map<String, String> LOSSES =
      Map.of(
          "truncated", "it breaks off",
          "not-well-formed", "it is no well-formed XML",
          "broken-entry", "some of its entries cannot be read",
          "too-many-entries", "it has more entries than are read");

  /** What was told last of each feed in trouble, so that a lasting trouble is told once. */
  private final Map<String, String> troubles = new HashMap<>();

  /** The line for an event; empty where it is no news. */
  Optional<String> of(Event event) {
    return switch (event.payload()) {
      case ReleaseChange change when event.type() == EventType.RELEASE_DETECTED ->
          Optional.of(release(change.release()));
      case FeedReport report -> report(report.status());
      default -> Optional.empty();
    };
  }

  private static String release(Release release) {
    StringBuilder line = new StringBuilder(status(release)).append(release.model());
    if (release.organization() != null) {
      line.append(" by ").append(release.organization());
    }
    if (release.date() != null) {
      line.append(", ").append(release.date());
    }
    if (release.access() != Access.UNKNOWN) {
      line.append(release.access() == Access.OPEN ? ", open weights" : ", closed");
    }
    if (!release.reports().isEmpty()) {
      line.append("  (").append(origin(release.reports().getFirst())).append(')');
    }
    return line.toString();
  }

  private static String status(Release release) {
    return switch (release.status()) {
      case RELEASED -> "Released   ";
      case ANNOUNCED -> "Announced  ";
      case UPCOMING -> "Upcoming   ";
      case RUMORED -> "Rumored    ";
    };
  }

  private static String origin(Report report) {
    if (!report.title().isBlank()) {
      return report.title();
    }
    return report.feedTitle() == null ? report.feedId() : report.feedTitle();
  }

  private Optional<String> report(FeedStatus status) {
    String news = trouble(status);
    String old =
        news == null ? troubles.remove(status.feedId()) : troubles.put(status.feedId(), news);
    if (Objects.equals(news, old)) {
      return Optional.empty();
    }
    return Optional.of(news == null ? "Feed works  %s".formatted(status.url()) : news);
  }

  private static @Nullable String trouble(FeedStatus status) {
    if (status.message() != null) {
      return "Feed fails  %s: %s".formatted(status.url(), status.message());
    }
    return status.defects().stream()
        .filter(LOSSES::containsKey)
        .findFirst()
        .map(
            defect ->
                "Feed broken  %s: %s; what could be read was taken, tell its publisher"
                    .formatted(status.url(), LOSSES.get(defect)))
        .orElse(null);
  }
}
