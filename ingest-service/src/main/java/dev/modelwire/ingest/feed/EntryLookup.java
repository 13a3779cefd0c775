package dev.modelwire.ingest.feed;

import org.jspecify.annotations.Nullable;

/** Finds what is known of an article of the feed in question. */
@FunctionalInterface
public interface EntryLookup {

  /** Null where the article was never published. */
  @Nullable KnownEntry find(String articleId);
}
