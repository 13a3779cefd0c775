package dev.modelwire.events;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed's polls go: the newest state of it, kept on a compacted log.
 *
 * @param url where the last poll read it
 * @param title the feed's own title
 * @param siteUrl the page that the feed belongs to
 * @param outcome what the last poll came to, a code in kebab-case such as {@code fetched}, {@code
 *     unchanged}, {@code not-found}, {@code not-a-feed}
 * @param message one line for people that says what happened and what to do about it; null where
 *     all is well
 * @param httpStatus of the last answer; null where there was none
 * @param nextPollAt when it is due again; null where it is not polled any more
 * @param nextPollReason why then, a code in kebab-case such as {@code adaptive}, {@code
 *     retry-after}
 * @param consecutiveFailures polls failed since the last good one
 * @param entries how many entries the feed listed when it was last read
 * @param articles how many articles were ever published from it
 * @param defects codes of what had to be repaired to read it
 * @param choices the feeds of a page that names several, of which one should be subscribed instead;
 *     empty where there is nothing to choose
 * @param hub its subscription at a WebSub hub; null where there is none
 */
public record FeedStatus(
    String feedId,
    URI url,
    @Nullable String title,
    @Nullable URI siteUrl,
    String outcome,
    @Nullable String message,
    @Nullable Integer httpStatus,
    @Nullable Instant lastPollAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant nextPollAt,
    @Nullable String nextPollReason,
    int consecutiveFailures,
    int entries,
    long articles,
    List<String> defects,
    List<FeedChoice> choices,
    @Nullable HubStatus hub) {
  public FeedStatus {
    defects = List.copyOf(defects);
    choices = List.copyOf(choices);
  }

  /** Of a feed without a hub. */
  public FeedStatus(
      String feedId,
      URI url,
      @Nullable String title,
      @Nullable URI siteUrl,
      String outcome,
      @Nullable String message,
      @Nullable Integer httpStatus,
      @Nullable Instant lastPollAt,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant nextPollAt,
      @Nullable String nextPollReason,
      int consecutiveFailures,
      int entries,
      long articles,
      List<String> defects,
      List<FeedChoice> choices) {
    this(
        feedId,
        url,
        title,
        siteUrl,
        outcome,
        message,
        httpStatus,
        lastPollAt,
        lastSuccessAt,
        nextPollAt,
        nextPollReason,
        consecutiveFailures,
        entries,
        articles,
        defects,
        choices,
        null);
  }
}
