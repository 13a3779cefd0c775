package dev.modelwire.api.feed;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asks for.
 *
 * @param address as typed
 * @param title null to use the feed's own
 * @param pollInterval null to let the schedule decide
 */
public record FeedRequest(
    String address,
    @Nullable String title,
    List<String> labels,
    @Nullable Duration pollInterval,
    boolean fullText) {
  public FeedRequest {
    labels = List.copyOf(labels);
  }

  public static FeedRequest of(String address) {
    return new FeedRequest(address, null, List.of(), null, false);
  }
}
