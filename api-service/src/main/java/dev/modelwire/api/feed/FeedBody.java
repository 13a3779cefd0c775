package dev.modelwire.api.feed;

import dev.modelwire.api.http.JsonBody;
import dev.modelwire.api.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to subscribe a feed. Only {@code url} has to be there.
 *
 * @param pollInterval in ISO 8601, such as {@code PT30M}
 */
record FeedBody(
    @Nullable String url,
    @Nullable String title,
    @Nullable List<String> labels,
    @Nullable Duration pollInterval,
    @Nullable Boolean fullText) {

  /**
   * @throws ProblemException if the bytes are no such body
   */
  static FeedRequest read(byte[] json) {
    FeedBody body = JsonBody.read(json, FeedBody.class);
    if (body.url == null || body.url.isBlank()) {
      throw JsonBody.invalid("url", "is missing: the address of the feed to subscribe");
    }
    if (body.labels != null && body.labels.stream().anyMatch(Objects::isNull)) {
      throw JsonBody.invalid("labels", "has a label that is null");
    }
    return new FeedRequest(
        body.url,
        body.title,
        Objects.requireNonNullElse(body.labels, List.of()),
        body.pollInterval,
        Objects.requireNonNullElse(body.fullText, false));
  }

  /**
   * What a client sends to change a feed: members that are not there stay as they are, a title or
   * an interval that is null goes.
   *
   * @throws ProblemException if the bytes are no such body
   */
  static FeedSettings patched(FeedSettings before, byte[] json) {
    return JsonBody.patched(before, json, FeedSettings.class);
  }
}
