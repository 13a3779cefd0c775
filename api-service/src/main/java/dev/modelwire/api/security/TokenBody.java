package dev.modelwire.api.security;

import dev.modelwire.api.http.JsonBody;
import dev.modelwire.api.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to have a token made.
 *
 * @param expiresIn in ISO 8601, such as {@code P90D}; null for never
 */
record TokenBody(@Nullable String name, @Nullable Scope scope, @Nullable Duration expiresIn) {

  private static final int LONGEST_NAME = 100;
  private static final Duration LONGEST = Duration.ofDays(3650);

  /**
   * @throws ProblemException if the bytes are no such body
   */
  static TokenBody read(byte[] json) {
    TokenBody body = JsonBody.read(json, TokenBody.class);
    if (body.name == null || body.name.isBlank() || body.name.length() > LONGEST_NAME) {
      throw JsonBody.invalid(
          "name", "takes 1 to %d characters that tell tokens apart".formatted(LONGEST_NAME));
    }
    if (body.scope == null) {
      throw JsonBody.invalid("scope", "is missing: read, write or admin");
    }
    if (body.expiresIn != null
        && (!body.expiresIn.isPositive() || body.expiresIn.compareTo(LONGEST) > 0)) {
      throw JsonBody.invalid(
          "expires_in", "takes a duration of up to %d days".formatted(LONGEST.toDays()));
    }
    return body;
  }

  @Nullable Instant expiresAt(Clock clock) {
    return expiresIn == null ? null : clock.instant().plus(expiresIn);
  }
}
