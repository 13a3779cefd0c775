package dev.modelwire.api.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key that deliveries are signed with.
 *
 * @param text {@code whsec_} and the key in base64, as Standard Webhooks has it
 * @param until when it goes out of use; null for the one in use
 */
record Secret(String text, @Nullable Instant until) {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  static Secret random(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(key), null);
  }

  byte[] key() {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  boolean holdsAt(Instant now) {
    return until == null || now.isBefore(until);
  }

  /** Without the key, which must not get into a log. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
