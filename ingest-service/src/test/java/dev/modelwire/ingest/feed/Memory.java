package dev.modelwire.ingest.feed;

import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A feed with what is remembered of it, for decisions in a row. */
final class Memory {

  FeedRecord feed;
  final Map<String, KnownEntry> entries = new HashMap<>();
  final Map<String, KnownFile> files = new HashMap<>();
  private final PollDecider decider = new PollDecider(Feeds.SCHEDULE);

  Memory(FeedRecord feed) {
    this.feed = feed;
  }

  Decision poll(PollOutcome outcome, Instant now) {
    Decision decision = decide(outcome, now);
    entries.putAll(decision.entries());
    decision.files().forEach(file -> files.put(file.path(), file));
    decision.forgotten().forEach(files::remove);
    feed = feed.with(decision.state());
    return decision;
  }

  /** Decides without remembering, as when the process ends before the log acknowledged. */
  Decision decide(PollOutcome outcome, Instant now) {
    return decider.decide(feed, outcome, entries::get, files, now, 0.5);
  }

  static List<String> ids(Decision decision) {
    return decision.events().stream().map(Event::id).toList();
  }

  static List<EventType> types(Decision decision) {
    return decision.events().stream().map(Event::type).toList();
  }

  static List<Article> articles(Decision decision) {
    return decision.events().stream()
        .map(event -> ((ArticleChange) event.payload()).article())
        .toList();
  }

  static ArticleChange only(Decision decision) {
    if (decision.events().size() != 1) {
      throw new AssertionError("not one event but " + decision.events());
    }
    return (ArticleChange) decision.events().getFirst().payload();
  }
}
