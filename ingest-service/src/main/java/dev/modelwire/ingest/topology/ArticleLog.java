package dev.modelwire.ingest.topology;

import dev.modelwire.events.Event;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the events of polls go: those of articles, and what a poll found out about its feed. */
@FunctionalInterface
public interface ArticleLog {

  /**
   * Appends in the given order. The answer comes once all of it is durable; after a failure any
   * part of it may be. Never throws, and never blocks the caller for long.
   *
   * @param feedsPartition where on the log of feeds this feed's own events stand
   */
  CompletionStage<Void> append(List<Event> events, int feedsPartition);
}
