package dev.modelwire.enrich.opinion;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask, and for how long.
 *
 * @param uri of an endpoint that speaks OpenAI's chat completions, such as {@code
 *     http://localhost:11434/v1/chat/completions}; null for nobody
 * @param model as the endpoint names it
 * @param key sent as the bearer token; null for none
 * @param from the probability from which the tagger is not sure, 0 to 1
 * @param to the probability from which it is sure again
 * @param timeout of one question
 * @param failures in a row after which nobody is asked for a while, at least 1
 * @param pause how long that while is
 */
public record OpinionSettings(
    @Nullable URI uri,
    String model,
    @Nullable String key,
    double from,
    double to,
    Duration timeout,
    int failures,
    Duration pause) {
  public OpinionSettings {
    if (!(from >= 0 && from <= to && to <= 1)) {
      throw new IllegalArgumentException("not a range within 0..1: %s..%s".formatted(from, to));
    }
    if (failures < 1) {
      throw new IllegalArgumentException("failures are below 1: " + failures);
    }
  }

  /** Without the key, which is a secret. */
  @Override
  public String toString() {
    return "OpinionSettings[uri=%s, model=%s]".formatted(uri, model);
  }
}
