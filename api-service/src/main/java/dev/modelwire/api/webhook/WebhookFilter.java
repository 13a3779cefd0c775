package dev.modelwire.api.webhook;

import dev.modelwire.api.event.ContentFilter;
import dev.modelwire.api.event.EventQuery;
import dev.modelwire.api.http.JsonBody;
import dev.modelwire.events.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a webhook is sent, in the words of the API.
 *
 * @param types as the stream takes them; empty for all
 * @param subject one article's or release's id; null for all
 * @param minConfidence from 0 to 1; null for any
 */
record WebhookFilter(
    @Nullable List<String> types,
    @Nullable String subject,
    @Nullable List<String> organizations,
    @Nullable List<String> models,
    @Nullable List<String> feeds,
    @Nullable Double minConfidence) {

  static final WebhookFilter ALL = new WebhookFilter(null, null, null, null, null, null);
  private static final int MOST = 100;

  WebhookFilter {
    types = copy(types);
    organizations = copy(organizations);
    models = copy(models);
    feeds = copy(feeds);
  }

  private static @Nullable List<String> copy(@Nullable List<String> texts) {
    return texts == null ? null : List.copyOf(texts);
  }

  /**
   * @throws dev.modelwire.api.problem.ProblemException if it asks for what there is not
   */
  void verify() {
    for (String type : texts(types)) {
      if (EventQuery.named(type).isEmpty()) {
        throw JsonBody.invalid("filter.types", "there is no type '%s'".formatted(type));
      }
    }
    if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1)) {
      throw JsonBody.invalid("filter.min_confidence", "takes a number from 0 to 1");
    }
    if (texts(types).size()
            + texts(organizations).size()
            + texts(models).size()
            + texts(feeds).size()
        > MOST) {
      throw JsonBody.invalid("filter", "names more than %d things".formatted(MOST));
    }
  }

  EventQuery query() {
    Set<EventType> named = EnumSet.noneOf(EventType.class);
    texts(types).forEach(type -> named.addAll(EventQuery.named(type)));
    return new EventQuery(
        named,
        Optional.ofNullable(subject),
        ContentFilter.of(
            texts(organizations),
            texts(models),
            texts(feeds),
            Objects.requireNonNullElse(minConfidence, 0.0)));
  }

  private static List<String> texts(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }
}
