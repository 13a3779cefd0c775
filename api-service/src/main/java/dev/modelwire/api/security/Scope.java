package dev.modelwire.api.security;

/** What a token lets its holder do; each one includes those before it. */
public enum Scope {
  /** Read everything but what is a secret of the operator's. */
  READ,
  /** Also change feeds, push articles, keep webhooks. */
  WRITE,
  /** Also make and revoke tokens. */
  ADMIN;

  boolean includes(Scope other) {
    return compareTo(other) >= 0;
  }
}
