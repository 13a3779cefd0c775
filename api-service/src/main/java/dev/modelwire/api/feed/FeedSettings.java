package dev.modelwire.api.feed;

import dev.modelwire.events.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a feed its subscriber decides, all of it. Fields as in {@link FeedRequest}. */
public record FeedSettings(
    @Nullable String title,
    List<String> labels,
    @Nullable Duration pollInterval,
    boolean fullText) {

  private static final int LONGEST_TITLE = 300;
  private static final int MOST_LABELS = 50;
  private static final int LONGEST_LABEL = 100;
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(30);

  public FeedSettings {
    title = title == null || title.isBlank() ? null : title.strip();
    labels = labels.stream().map(String::strip).distinct().toList();
  }

  static FeedSettings of(FeedRequest request) {
    return new FeedSettings(
        request.title(), request.labels(), request.pollInterval(), request.fullText());
  }

  static FeedSettings of(Feed feed) {
    return new FeedSettings(feed.title(), feed.labels(), feed.pollInterval(), feed.fullText());
  }

  /** Why these settings are not to be had; empty where they are. */
  Optional<FeedOutcome.Refused> refusal() {
    if (title != null && title.length() > LONGEST_TITLE) {
      return refused("title-too-long", "A title has at most %d characters.", LONGEST_TITLE);
    }
    if (labels.size() > MOST_LABELS) {
      return refused("too-many-labels", "A feed has at most %d labels.", MOST_LABELS);
    }
    if (labels.stream().anyMatch(label -> label.isEmpty() || label.length() > LONGEST_LABEL)) {
      return refused("bad-label", "A label has 1 to %d characters.", LONGEST_LABEL);
    }
    if (pollInterval != null
        && (pollInterval.compareTo(SHORTEST_INTERVAL) < 0
            || pollInterval.compareTo(LONGEST_INTERVAL) > 0)) {
      return refused(
          "bad-poll-interval",
          "A poll interval is from one second to %d days.",
          (int) LONGEST_INTERVAL.toDays());
    }
    return Optional.empty();
  }

  private static Optional<FeedOutcome.Refused> refused(String code, String message, int limit) {
    return Optional.of(new FeedOutcome.Refused(code, message.formatted(limit)));
  }
}
