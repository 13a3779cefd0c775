package dev.modelwire.ingest.topology;

import dev.modelwire.events.Event;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where article events go. */
@FunctionalInterface
public interface ArticleLog {

  /**
   * Appends in the given order. The answer comes once all of it is durable; after a failure any
   * part of it may be. Never throws, and never blocks the caller for long.
   */
  CompletionStage<Void> append(List<Event> events);
}
