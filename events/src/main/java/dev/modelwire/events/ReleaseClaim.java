package dev.modelwire.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one article says of the release of one model.
 *
 * @param model the name in the article's own best full form, without its owner
 * @param aliases other spellings, in the article or in common use
 * @param variants sizes or editions announced together, such as {@code 7B} or {@code Opus}
 * @param organization who makes it available, as commonly known; null where nothing tells
 * @param date when, as precisely as the article allows; null where it does not tell
 * @param parameters sizes as stated, such as {@code 671B}
 * @param contextTokens the longest context in tokens; null where not stated
 * @param license of the weights, by its SPDX identifier where it has one, such as {@code
 *     Apache-2.0}, else as it is called, such as {@code Llama 3 Community License}; null where not
 *     stated and in logs of before
 * @param confidence from 0 to 1, calibrated: of the claims at 0.8, four in five are right
 */
public record ReleaseClaim(
    String model,
    List<String> aliases,
    List<String> variants,
    @Nullable String organization,
    ModelKind kind,
    ReleaseStatus status,
    @Nullable PartialDate date,
    Access access,
    List<String> parameters,
    @Nullable Long contextTokens,
    @Nullable String license,
    Novelty novelty,
    double confidence,
    Evidence evidence) {
  public ReleaseClaim {
    if (model.isBlank()) {
      throw new IllegalArgumentException("a claim without a model's name");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is not within 0..1: " + confidence);
    }
    aliases = List.copyOf(aliases);
    variants = List.copyOf(variants);
    parameters = List.copyOf(parameters);
  }
}
