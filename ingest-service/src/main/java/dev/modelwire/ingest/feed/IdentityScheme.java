package dev.modelwire.ingest.feed;

/** What tells the entries of a feed apart. A feed that fails one for good gets the next. */
public enum IdentityScheme {
  GUID,
  LINK,
  CONTENT;

  IdentityScheme next() {
    return this == GUID ? LINK : CONTENT;
  }
}
