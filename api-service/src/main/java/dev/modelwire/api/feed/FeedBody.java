package dev.modelwire.api.feed;

import dev.modelwire.api.problem.Problem.Flaw;
import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import dev.modelwire.events.EventJson;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

  /** Strict, since a client that misspells a member must not believe that it was heard. */
  private static final JsonMapper JSON =
      EventJson.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /**
   * @throws ProblemException if the bytes are no such body
   */
  static FeedRequest read(byte[] json) {
    FeedBody body;
    try {
      body = JSON.readValue(json, FeedBody.class);
    } catch (DatabindException e) {
      throw invalid(e.getPathReference().isEmpty() ? "body" : member(e), e.getOriginalMessage());
    } catch (JacksonException e) {
      throw invalid("body", "is not JSON: " + e.getOriginalMessage());
    }
    if (body == null || body.url == null || body.url.isBlank()) {
      throw invalid("url", "is missing: the address of the feed to subscribe");
    }
    if (body.labels != null && body.labels.stream().anyMatch(Objects::isNull)) {
      throw invalid("labels", "has a label that is null");
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
    try {
      if (!(JSON.readTree(json) instanceof ObjectNode patch)) {
        throw invalid("body", "is no JSON object");
      }
      if (patch.path("labels").valueStream().anyMatch(JsonNode::isNull)) {
        throw invalid("labels", "has a label that is null");
      }
      ObjectNode all = JSON.valueToTree(before);
      return JSON.treeToValue(all.setAll(patch), FeedSettings.class);
    } catch (DatabindException e) {
      throw invalid(e.getPathReference().isEmpty() ? "body" : member(e), e.getOriginalMessage());
    } catch (JacksonException e) {
      throw invalid("body", "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String member(DatabindException e) {
    String name = e.getPath().getFirst().getPropertyName();
    return name == null ? "body" : name;
  }

  private static ProblemException invalid(String member, String detail) {
    return ProblemException.of(
        ProblemKind.INVALID_BODY,
        "%s: %s.".formatted(member, detail),
        List.of(new Flaw(member, detail)));
  }
}
