package dev.modelwire.api.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token.
 *
 * @param hash SHA-256 of the token as it is sent, in hex; the token itself is kept nowhere
 * @param expiresAt null for never
 * @param revokedAt null while it is not revoked
 */
record StoredToken(
    String id,
    String name,
    Scope scope,
    String hash,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  boolean holdsAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  StoredToken revoked(Instant now) {
    return new StoredToken(id, name, scope, hash, createdAt, expiresAt, now);
  }
}
